// Prescriptions as an athlete reads them: sets, loads, paces, formats. Numbers come from the program as they are.

/** At most one decimal, without a trailing zero. */
export const number = (value) => String(Math.round(value * 10) / 10);

/** `1 week`, `8 weeks`; the plural is regular for every word used here. */
export const count = (n, noun) => `${number(n)} ${noun}${n === 1 ? "" : "s"}`;

const NAMES = { ghd: "GHD", ez_bar: "EZ bar", pull_up_bar: "Pull-up bar", vo2max: "VO₂max", warm_up: "Warm-up", cool_down: "Cool-down", run_walk: "Run and walk", sweetspot: "Sweet spot", hyrox: "HYROX" };

/** The same text with a capital first letter. */
export const sentence = (text) => text.charAt(0).toUpperCase() + text.slice(1);

/** A `snake_case` name in words: `Trap bar`. */
export function words(name) {
  if (NAMES[name]) return NAMES[name];
  return sentence(name.replaceAll("_", " "));
}

/** `Barbell, rack and bench` */
export function list(items) {
  const texts = items.map((item, index) => (index > 0 ? lowerFirst(item) : item));
  if (texts.length < 2) return texts.join("");
  return `${texts.slice(0, -1).join(", ")} and ${texts.at(-1)}`;
}

// Names that are capitals (GHD) or days of the week keep theirs.
function lowerFirst(text) {
  if (/^[A-Z]\w*[A-Z]/.test(text) || /day$/.test(text)) return text;
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** Seconds as `4:05` or `1:02:30`. */
export function clock(seconds) {
  const whole = Math.round(seconds);
  const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  if (parts[0] === 0) parts.shift();
  return parts.map((part, index) => (index === 0 ? String(part) : String(part).padStart(2, "0"))).join(":");
}

/** Seconds as `45 s`, `90 s`, `2 min`, `2:30 min`. */
export function duration(seconds) {
  if (seconds < 120 && seconds !== 60) return `${number(seconds)} s`;
  return seconds % 60 === 0 ? `${seconds / 60} min` : `${clock(seconds)} min`;
}

/** Minutes as `45 min`, `1 h 30`. */
export function minutes(total) {
  if (total < 100) return `${number(total)} min`;
  const rest = Math.round(total % 60);
  return rest === 0 ? `${Math.floor(total / 60)} h` : `${Math.floor(total / 60)} h ${String(rest).padStart(2, "0")}`;
}

const KG_PER_LB = 0.45359237;
const METERS_PER_MILE = 1609.344;

let imperial = false;

/** Says weights, distances and paces of a program in its units, "metric" or "imperial", from now on. */
export function useUnits(units) {
  imperial = units === "imperial";
}

/** Kilograms as `100 kg` or `220 lb`. */
export function weight(kg) {
  return imperial ? `${number(Math.round(kg / KG_PER_LB))} lb` : `${number(kg)} kg`;
}

/** Metres as `400 m`, `1.5 km` or `0.9 mi`. */
export function distance(meters) {
  if (imperial && meters >= METERS_PER_MILE / 2) return `${Math.round((meters / METERS_PER_MILE) * 10) / 10} mi`;
  return meters < 1000 ? `${number(meters)} m` : `${Math.round(meters / 10) / 100} km`;
}

/** What one set is: `8–10`, `30 s`, `400 m`, `12 cal`. */
export function dose(d) {
  switch (d.kind) {
    case "reps": return d.min === d.max ? String(d.max) : `${d.min}–${d.max}`;
    case "seconds": return duration(d.seconds);
    case "meters": return distance(d.meters);
    case "calories": return `${d.calories} cal`;
    default: return "";
  }
}

export const sets = (prescription) => `${prescription.sets} × ${dose(prescription.dose)}`;

export function load(l) {
  switch (l.kind) {
    case "percentOneRepMax": return `${number(l.percent)} % (${weight(l.kg)})`;
    case "rpe": return `RPE ${number(l.rpe)}`;
    case "kilograms": return weight(l.kg);
    case "bodyweight": return "Bodyweight";
    default: return "";
  }
}

/** How a conditioning piece runs: `AMRAP 12 min`. */
export function conditioning(piece) {
  switch (piece.format) {
    case "amrap": return `AMRAP ${piece.minutes} min`;
    case "emom": return piece.everySeconds === 60 ? `EMOM ${piece.minutes} min` : `Every ${duration(piece.everySeconds)} for ${piece.minutes} min`;
    case "for_time": return `${piece.rounds > 1 ? `${piece.rounds} rounds for time` : "For time"}, cap ${piece.capMinutes} min`;
    case "intervals": return `${count(piece.rounds, "round")} of ${duration(piece.workSeconds)} work, ${duration(piece.restSeconds)} rest`;
    default: return "Conditioning";
  }
}

/** What the format's name means, for those who do not know it. */
export function conditioningMeaning(piece) {
  switch (piece.format) {
    case "amrap": return "As many rounds as possible";
    case "emom": return "Start one movement at each signal of the clock; what is left of the interval is rest";
    default: return null;
  }
}

const PACES = { E: "easy pace", M: "marathon pace", T: "threshold pace", I: "interval pace", R: "repetition pace" };

const band = (low, high, unit) => (low === high ? `${low}${unit}` : `${low}–${high}${unit}`);

export function target(t) {
  switch (t.kind) {
    case "percentFtp": return `at ${band(t.low, t.high, " % FTP")}`;
    case "pace": return `at ${PACES[t.zone] ?? "pace"}, ${pace(t.fastSecondsPerKm, t.slowSecondsPerKm)}`;
    case "heartRateZone": return `in heart-rate zone ${t.zone}, ${t.lowBpm}–${t.highBpm} bpm`;
    case "rpe": return `at RPE ${number(t.rpe)}`;
    default: return "";
  }
}

/** A pace as `5:10–5:30 /km` or `8:19–8:51 /mi`. */
function pace(fast, slow) {
  const perUnit = (seconds) => clock(imperial ? Math.round((seconds * METERS_PER_MILE) / 1000) : seconds);
  return `${fast === slow ? "" : `${perUnit(fast)}–`}${perUnit(slow)} ${imperial ? "/mi" : "/km"}`;
}

function extent(e) {
  return e.meters ? distance(e.meters) : duration(Math.round(e.minutes * 60));
}

/** `5 × 4 min at 91–105 % FTP, 3 min easy after each` */
export function segment(s) {
  const work = `${s.repeats > 1 ? `${s.repeats} × ` : ""}${extent(s)} ${target(s.target)}`;
  if (!s.recovery) return work;
  const easy = `${extent(s.recovery)} ${isEasy(s.recovery.target) ? "easy" : target(s.recovery.target)}`;
  return s.repeats > 1 ? `${work}, ${easy} between` : `${work}, then ${easy}`;
}

/** How hard a target is on a scale of 0 to 1, for drawing only. */
export function effort(t) {
  switch (t.kind) {
    case "percentFtp": return Math.min(1, (t.low + t.high) / 2 / 130);
    case "pace": return { E: 0.45, M: 0.6, T: 0.74, I: 0.88, R: 1 }[t.zone] ?? 0.5;
    case "heartRateZone": return t.zone / 5;
    case "rpe": return t.rpe / 10;
    default: return 0.5;
  }
}

function isEasy(t) {
  return t.kind === "rpe" ? t.rpe <= 4 : effort(t) <= 0.5;
}
