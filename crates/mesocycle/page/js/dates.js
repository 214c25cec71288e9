// Civil dates (`2026-11-23`) as words. They have no time zone, so they are read and written in UTC throughout.

const LOCALE = navigator.language?.startsWith("en") ? navigator.language : "en-GB";

const format = (options) => {
  const formatter = new Intl.DateTimeFormat(LOCALE, { timeZone: "UTC", ...options });
  return (date) => formatter.format(new Date(`${date}T00:00:00Z`));
};

/** `Mon 23 Nov` */
export const shortDay = format({ weekday: "short", day: "numeric", month: "short" });
/** `Monday 23 November` */
export const longDay = format({ weekday: "long", day: "numeric", month: "long" });
/** `23 November 2026` */
export const fullDate = format({ day: "numeric", month: "long", year: "numeric" });
/** `Mon` */
export const weekday = format({ weekday: "short" });
/** `23` */
export const dayOfMonth = format({ day: "numeric" });
/** `23 Nov` */
export const dayAndMonth = format({ day: "numeric", month: "short" });

/** Today where the athlete is. */
export function today() {
  const now = new Date();
  return [now.getFullYear(), String(now.getMonth() + 1).padStart(2, "0"), String(now.getDate()).padStart(2, "0")].join("-");
}

/** An instant as `23 Nov, 18:40`, in the athlete's time zone. */
export function moment(instant) {
  return new Intl.DateTimeFormat(LOCALE, { day: "numeric", month: "short", hour: "numeric", minute: "2-digit" }).format(new Date(instant));
}

/** Whole days from one date to another. */
export function daysBetween(from, to) {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}
