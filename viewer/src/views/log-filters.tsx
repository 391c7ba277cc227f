import { LOG_LEVELS, LOG_STREAMS, type LogFilter, type LogLevel, type LogStream, type LogSummary } from "../api/types";
import { formatCount } from "../format/amount";
import { choicesIn, levelOfPrinted } from "../state/log-filter";
import { texts } from "../texts";

/** What a log can be narrowed down by; what all of its lines share is no choice. */
export function LogFilters({ filter, onFilter, summary }: {
  filter: LogFilter;
  onFilter(filter: LogFilter): void;
  summary: LogSummary | undefined;
}) {
  const level = (event: Event) =>
    onFilter({ ...filter, level: LOG_LEVELS.find((each) => each === (event.currentTarget as HTMLSelectElement).value) });
  return (
    <div class="log-filters" role="group" aria-label={texts.logs.filters} data-testid="log-filters">
      <label class="choice">
        {texts.logs.level}
        <select value={filter.level ?? ""} onChange={level} data-testid="log-level">
          <option value="">{texts.logs.anyLevel}</option>
          {LOG_LEVELS.slice(1).map((each) => <LevelOption key={each} level={each} summary={summary} />)}
        </select>
      </label>
      <Streams filter={filter} onFilter={onFilter} summary={summary} />
      <Choice label={texts.logs.stage} values={summary?.stages} value={filter.stage} onValue={(stage) => onFilter({ ...filter, stage })} />
      <Choice label={texts.logs.task} values={summary?.tasks} value={filter.task} onValue={(task) => onFilter({ ...filter, task })} />
      <Choice label={texts.logs.thread} values={summary?.threads} value={filter.thread} onValue={(thread) => onFilter({ ...filter, thread })} />
      {choicesIn(filter) > 0 && (
        <button type="button" class="button button-small" data-testid="log-clear" onClick={() => onFilter({ text: filter.text })}>
          {texts.logs.clearFilters}
        </button>
      )}
    </div>
  );
}

function LevelOption({ level, summary }: { level: LogLevel; summary: LogSummary | undefined }) {
  const count = summary && countFrom(level, summary);
  const name = texts.logs.levels[level];
  const said = level === "error" ? name : texts.logs.fromLevel(name);
  return <option value={level}>{count === undefined ? said : `${said} (${formatCount(count)})`}</option>;
}

/** How many lines are as serious; what was printed counts by its stream, as it does when filtered. */
function countFrom(level: LogLevel, { levels, streams }: LogSummary): number {
  const from = LOG_LEVELS.indexOf(level);
  const logged = LOG_LEVELS.slice(from).reduce((sum, each) => sum + (levels[each] ?? 0), 0);
  const printed = (["stdout", "stderr"] as const).filter((stream) => LOG_LEVELS.indexOf(levelOfPrinted(stream)) >= from);
  return printed.reduce((sum, stream) => sum + (streams[stream] ?? 0), logged);
}

function Streams({ filter, onFilter, summary }: {
  filter: LogFilter;
  onFilter(filter: LogFilter): void;
  summary: LogSummary | undefined;
}) {
  const chosen = filter.streams ?? LOG_STREAMS;
  const toggle = (stream: LogStream) => {
    const streams = LOG_STREAMS.filter((each) => (each === stream ? !chosen.includes(each) : chosen.includes(each)));
    const all = streams.length === 0 || streams.length === LOG_STREAMS.length;
    onFilter({ ...filter, streams: all ? undefined : streams });
  };
  return (
    <fieldset class="choice choice-checks">
      <legend class="unseen-label">{texts.logs.stream}</legend>
      {LOG_STREAMS.map((stream) => (
        <label key={stream} class="check">
          <input type="checkbox" checked={chosen.includes(stream)} data-testid={`log-stream-${stream}`} onChange={() => toggle(stream)} />
          {texts.logs.streams[stream]}
          <Count count={summary?.streams[stream]} />
        </label>
      ))}
    </fieldset>
  );
}

function Count({ count }: { count: number | undefined }) {
  return count === undefined ? null : <span class="soft number">{formatCount(count)}</span>;
}

function Choice({ label, values, value, onValue }: {
  label: string;
  values: readonly string[] | undefined;
  value: string | undefined;
  onValue(value: string | undefined): void;
}) {
  const all = values ?? [];
  const offered = value === undefined || all.includes(value) ? all : [value, ...all];
  if (value === undefined && offered.length < (label === texts.logs.thread ? 2 : 1)) {
    return null;
  }
  return (
    <label class="choice">
      {label}
      <select value={value ?? ""} onChange={(event) => onValue(event.currentTarget.value || undefined)} data-testid={`log-${label.toLowerCase()}`}>
        <option value="">{texts.logs.any}</option>
        {offered.map((each) => <option key={each} value={each}>{each}</option>)}
      </select>
    </label>
  );
}
