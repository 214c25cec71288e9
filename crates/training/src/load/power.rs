//! Power zones, normalized intensity and the training stress score (Coggan).

/// A stretch of steady work.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Piece {
    /// How long, minutes.
    pub minutes: f64,
    /// How hard, percent of threshold: of FTP on the bike, of threshold speed in running.
    pub percent: f64,
}

/// Coggan's power zones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PowerZone {
    /// Up to 55 % FTP.
    ActiveRecovery,
    /// 56–75 % FTP.
    Endurance,
    /// 76–90 % FTP.
    Tempo,
    /// 91–105 % FTP.
    Threshold,
    /// 106–120 % FTP.
    Vo2max,
    /// 121–150 % FTP.
    Anaerobic,
    /// Above 150 % FTP.
    Neuromuscular,
}

impl PowerZone {
    /// Sweet spot, percent FTP: the upper end of tempo and the lower end of threshold.
    pub const SWEET_SPOT_PERCENT: (u16, u16) = (88, 94);

    /// The zone of a power, percent FTP.
    pub fn of(percent_ftp: f64) -> Self {
        match percent_ftp {
            p if p <= 55.0 => Self::ActiveRecovery,
            p if p <= 75.0 => Self::Endurance,
            p if p <= 90.0 => Self::Tempo,
            p if p <= 105.0 => Self::Threshold,
            p if p <= 120.0 => Self::Vo2max,
            p if p <= 150.0 => Self::Anaerobic,
            _ => Self::Neuromuscular,
        }
    }
}

/// The window of the rolling mean, seconds.
const ROLLING_SECONDS: usize = 30;

/// Intensity factor: normalized power ÷ threshold. The pieces are taken as ridden exactly, second by second; the
/// 30-second rolling mean x of that series gives (mean x⁴)^¼ (Coggan). Zero for no work.
pub fn intensity_factor(pieces: &[Piece]) -> f64 {
    let series = second_by_second(pieces);
    if series.is_empty() {
        return 0.0;
    }
    let (mut window_sum, mut fourth_powers) = (0.0, 0.0);
    for (second, share) in series.iter().enumerate() {
        window_sum += share;
        if second >= ROLLING_SECONDS {
            window_sum -= series[second - ROLLING_SECONDS];
        }
        let mean: f64 = window_sum / (second + 1).min(ROLLING_SECONDS) as f64;
        fourth_powers += mean.powi(4);
    }
    (fourth_powers / series.len() as f64).powf(0.25)
}

/// Training stress score: hours × IF² × 100 (Coggan). With percent of threshold speed it is the rTSS of running on
/// flat ground, where graded pace is pace.
pub fn tss(pieces: &[Piece]) -> f64 {
    let hours: f64 = pieces.iter().map(|piece| piece.minutes.max(0.0)).sum::<f64>() / 60.0;
    hours * intensity_factor(pieces).powi(2) * 100.0
}

/// The share of threshold (0–3) of every second. Ends are rounded from the start, so that short pieces do not drift.
fn second_by_second(pieces: &[Piece]) -> Vec<f64> {
    let mut series: Vec<f64> = Vec::new();
    let mut end_seconds = 0.0;
    for piece in pieces {
        end_seconds += piece.minutes.max(0.0) * 60.0;
        series.resize(end_seconds.round() as usize, piece.percent / 100.0);
    }
    series
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn an_hour_at_threshold_is_100() {
        assert!((tss(&[Piece { minutes: 60.0, percent: 100.0 }]) - 100.0).abs() < 1e-6);
        assert!((tss(&[Piece { minutes: 120.0, percent: 70.0 }]) - 98.0).abs() < 1e-6);
        assert!(tss(&[]).abs() < f64::EPSILON);
    }

    #[test]
    fn zones_meet_where_coggan_puts_them() {
        let edges = [
            (55.0, PowerZone::ActiveRecovery),
            (75.0, PowerZone::Endurance),
            (90.0, PowerZone::Tempo),
            (105.0, PowerZone::Threshold),
            (120.0, PowerZone::Vo2max),
            (150.0, PowerZone::Anaerobic),
        ];
        for (percent, zone) in edges {
            assert_eq!(PowerZone::of(percent), zone);
            assert!(PowerZone::of(percent + 1.0) > zone);
        }
    }

    proptest! {
        #[test]
        fn harder_or_longer_costs_more(minutes in 5.0..240.0, percent in 40.0..110.0, more in 1.0..20.0) {
            let base = tss(&[Piece { minutes, percent }]);
            let (harder, longer) = (percent + more, minutes + more);
            let (harder, longer) = ([Piece { minutes, percent: harder }], [Piece { minutes: longer, percent }]);
            prop_assert!(tss(&harder) > base);
            prop_assert!(tss(&longer) > base);
        }

        #[test]
        fn uneven_work_costs_at_least_its_mean(
            work in 80.0..120.0, rest in 40.0..70.0, minutes in 1.0..10.0, repeats in 2usize..8,
        ) {
            let pieces: Vec<Piece> = (0..repeats)
                .flat_map(|_| [Piece { minutes, percent: work }, Piece { minutes, percent: rest }])
                .collect();
            let factor = intensity_factor(&pieces) * 100.0;
            prop_assert!(factor >= f64::midpoint(work, rest) - 1e-6);
            prop_assert!(factor <= work);
        }
    }
}
