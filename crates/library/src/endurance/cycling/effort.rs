//! How hard a rider is told to ride: by power where FTP is known, else by heart rate, else by feel.

use training::athlete::{Athlete, Equipment};
use training::load::{HeartRateSource, MaxHeartRate, heart_rate_zone};
use training::program::{Extent, Recovery, Segment, Target};

/// A power range, percent FTP.
pub(super) type Power = [u16; 2];

/// Efforts shorter than this are told by feel where power is unknown: heart rate lags too far behind, minutes.
const SHORTEST_BY_HEART_RATE: f64 = 3.0;

/// A rider: the athlete with what targets follow from.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rider<'a> {
    /// The athlete.
    pub athlete: &'a Athlete,
    ftp_watts: Option<f64>,
    max_hr: Option<MaxHeartRate>,
}

impl<'a> Rider<'a> {
    /// What this athlete can be told to ride by.
    pub(super) fn new(athlete: &'a Athlete) -> Self {
        let ftp_watts = athlete.ftp_watts().filter(|watts| (50.0..=600.0).contains(watts));
        let has_monitor = athlete.has(Equipment::HeartRateMonitor);
        Self { athlete, ftp_watts, max_hr: MaxHeartRate::of(athlete).filter(|_| has_monitor) }
    }

    /// One piece, or a piece repeated with a recovery of its own power and minutes.
    pub(super) fn segment(
        &self,
        name: Option<&str>,
        power: Power,
        minutes: f64,
        repeats: u8,
        recovery: Option<(Power, f64)>,
        cadence: Option<&str>,
    ) -> Segment {
        let notes: Vec<String> = self.watts(power).into_iter().chain(cadence.map(str::to_owned)).collect();
        Segment {
            name: name.unwrap_or_else(|| zone_name(power)).to_owned(),
            repeats,
            extent: Extent::minutes(minutes),
            target: self.target(power, minutes),
            recovery: recovery.map(|(power, minutes)| Recovery {
                extent: Extent::minutes(minutes),
                target: self.target(power, minutes),
            }),
            note: (!notes.is_empty()).then(|| notes.join("; ")),
        }
    }

    /// One easy piece.
    pub(super) fn easy(&self, power: Power, minutes: f64) -> Segment {
        self.segment(None, power, minutes, 1, None, None)
    }

    fn target(&self, power: Power, minutes: f64) -> Target {
        if self.ftp_watts.is_some() {
            return Target::PercentFtp { low: power[0], high: power[1] };
        }
        let (zone, rpe) = zone_and_rpe(middle(power));
        match self.max_hr {
            Some(max) if minutes >= SHORTEST_BY_HEART_RATE && zone <= 4 => {
                let range = heart_rate_zone(zone, max.bpm);
                Target::HeartRateZone { zone, low_bpm: range.low_bpm, high_bpm: range.high_bpm }
            }
            _ => Target::Rpe { rpe },
        }
    }

    /// `233–249 W`
    fn watts(&self, power: Power) -> Option<String> {
        let ftp = self.ftp_watts?;
        let watts = |percent: u16| (ftp * f64::from(percent) / 100.0).round();
        Some(format!("{}–{} W", watts(power[0]), watts(power[1])))
    }

    /// How the targets came about, where the athlete should know.
    pub(super) fn remark(&self) -> Option<&'static str> {
        match (self.ftp_watts, self.max_hr) {
            (None, Some(max)) if max.source == HeartRateSource::EstimatedFromAge => {
                Some("Heart-rate zones rest on a maximum estimated from your age; trust your breathing over them.")
            }
            (Some(_), _) | (None, Some(_)) => None,
            (None, None) => Some("By feel: RPE 3 is full sentences, 5 short ones, 7 single words, 9 none."),
        }
    }
}

/// The middle of a range, percent FTP.
pub(super) fn middle(power: Power) -> f64 {
    f64::midpoint(f64::from(power[0]), f64::from(power[1]))
}

/// The heart-rate zone and the RPE of a power, percent FTP (convention on Coggan's zones).
fn zone_and_rpe(percent: f64) -> (u8, f64) {
    match percent {
        p if p <= 55.0 => (1, 2.0),
        p if p <= 75.0 => (2, 3.0),
        p if p < 88.0 => (3, 5.0),
        p if p < 95.0 => (4, 7.0),
        p if p <= 105.0 => (4, 7.5),
        p if p <= 120.0 => (5, 8.5),
        p if p <= 150.0 => (5, 9.5),
        _ => (5, 10.0),
    }
}

/// The name of the zone a power lies in, percent FTP.
pub fn zone_name(power: Power) -> &'static str {
    match middle(power) {
        p if p <= 55.0 => "Easy spin",
        p if p <= 75.0 => "Endurance",
        p if p < 88.0 => "Tempo",
        p if p <= 94.0 => "Sweet spot",
        p if p <= 105.0 => "Threshold",
        p if p <= 120.0 => "VO2max",
        p if p <= 150.0 => "Anaerobic",
        _ => "Sprint",
    }
}
