import { useMemo, useRef, useState } from "preact/hooks";
import type { JobStats } from "../api/chart-types";
import { zoneName } from "../format/zone";
import { type CalendarDay, CALENDAR_WEEKS, calendarOf, dayText, monthsOf } from "../state/calendar";
import { useNow } from "../state/now";
import { texts } from "../texts";
import { useBoxSize } from "./use-box-size";

const labels = texts.charts.calendar;
const WEEKDAYS = ["Mon", "", "Wed", "", "Fri", "", ""];
const CELL = 13;
const SIDE = 34;
const LEAST_WEEKS = 8;
const MINUTE_MS = 60_000;
const STEPS: Record<string, number> = { ArrowUp: -1, ArrowDown: 1, ArrowLeft: -7, ArrowRight: 7 };

/** The days of the last year, by whether something failed; as many weeks as there is room for. */
export function Calendar({ days, chosen, onDay }: {
  days: JobStats | undefined;
  /** The day that the history shows. */
  chosen: string | undefined;
  onDay(date: string): void;
}) {
  const now = useNow(MINUTE_MS);
  const box = useRef<HTMLDivElement>(null);
  const { width } = useBoxSize(box);
  const room = Math.max(LEAST_WEEKS, Math.min(CALENDAR_WEEKS, Math.floor((width - SIDE) / CELL)));
  const all = useMemo(() => calendarOf(days?.buckets ?? [], zoneName(), now), [days, zoneName(), Math.floor(now / MINUTE_MS)]);
  const weeks = all.slice(-room);
  const shown = weeks.flat().filter((day) => day !== undefined);
  const [pointed, setPointed] = useState<string>();
  const [current, setCurrent] = useState<string>();
  const today = shown.at(-1)?.date ?? "";
  const text = (day: CalendarDay) => textOf(day, today.slice(0, 4));
  const told = shown.find((day) => day.date === pointed);
  const failing = shown.filter((day) => day.failed > 0).length;
  const tabStop = shown.some((day) => day.date === current) ? current : today;

  const onKey = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    const index = shown.findIndex((day) => day.date === tabStop);
    const next = step === undefined ? undefined : shown[index + step];
    if (next) {
      event.preventDefault();
      event.stopPropagation();
      setCurrent(next.date);
      box.current?.querySelector<HTMLElement>(`[data-date="${next.date}"]`)?.focus();
    }
  };
  return (
    <div class="calendar" ref={box} data-testid="calendar">
      <div class="calendar-head">
        <h3>{labels.title}</h3>
        <span class="soft" role="status" aria-live="off">{told ? text(told) : days && labels.summary(shown.filter((day) => day.tone !== "empty").length, failing)}</span>
      </div>
      <div class="calendar-months" aria-hidden="true">
        {monthsOf(weeks).map((month, index) => <span key={index}>{month}</span>)}
      </div>
      <div class="calendar-body">
        <div class="calendar-weekdays" aria-hidden="true">{WEEKDAYS.map((name, index) => <span key={index}>{name}</span>)}</div>
        <div class="calendar-days" role="group" aria-label={labels.label} onKeyDown={onKey} onMouseLeave={() => setPointed(undefined)}>
          {shown.map((day) => (
            <button
              key={day.date}
              type="button"
              class={`day day-${day.tone}`}
              title={text(day)}
              aria-label={text(day)}
              aria-pressed={day.date === chosen}
              data-date={day.date}
              data-failed={day.failed}
              tabIndex={day.date === tabStop ? 0 : -1}
              onMouseEnter={() => setPointed(day.date)}
              onFocus={() => (setPointed(day.date), setCurrent(day.date))}
              onClick={() => day.tone !== "empty" && onDay(day.date)}
            />
          ))}
        </div>
      </div>
      <ul class="legend calendar-legend">
        {(["well", "some", "many", "all", "passed"] as const).map((tone) => <li key={tone}><span class={`day day-${tone}`} aria-hidden="true" /> {labels.tones[tone]}</li>)}
      </ul>
    </div>
  );
}

function textOf({ date, completed, failed, passed, tone }: CalendarDay, thisYear: string): string {
  const day = dayText(date, thisYear);
  return tone === "empty" ? labels.nothing(day) : labels.day(day, completed, failed, passed);
}
