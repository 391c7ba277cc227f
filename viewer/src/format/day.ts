/** The words for a date, without a formatter, which takes the browser some time to make: `Tue`, `3`, `Nov`. */
export function dayWords(date: string): { weekday: string; day: string; month: string } {
  const [weekday = "", day = "", month = ""] = new Date(date).toUTCString().split(/,? /);
  return { weekday, day: String(Number(day)), month };
}
