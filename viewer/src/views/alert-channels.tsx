import type { AlertChannel } from "../api/types";
import { texts } from "../texts";
import { Moment } from "./moment";

const labels = texts.alerts.channels;

/** Where alerts go, and whether they arrive. */
export function AlertChannels({ channels }: { channels: readonly AlertChannel[] }) {
  const { columns } = labels;
  return (
    <>
      <div class="section-head"><h2>{labels.title}</h2></div>
      <div class="card">
        <table class="table alerts" role="table" aria-label={labels.title}>
          <thead role="rowgroup">
            <tr role="row">
              <th role="columnheader" scope="col">{columns.address}</th>
              <th role="columnheader" scope="col">{columns.type}</th>
              <th role="columnheader" scope="col">{columns.state}</th>
              <th role="columnheader" scope="col">{columns.sent}</th>
            </tr>
          </thead>
          <tbody role="rowgroup">
            {channels.map((each) => (
              <tr key={each.id} role="row" class="row" data-testid="alert-channel" data-failing={each.failures_in_a_row > 0}>
                <th role="rowheader" scope="row" class="cell-what">{each.address}</th>
                <td role="cell" data-label={columns.type}>{labels.type[each.type]}</td>
                <td role="cell" class="cell-state" data-label={columns.state}><ChannelState channel={each} /></td>
                <td role="cell" data-label={columns.sent}>
                  {each.last_sent_at === undefined ? <span class="soft">–</span> : <Moment at={each.last_sent_at} />}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function ChannelState({ channel }: { channel: AlertChannel }) {
  const { failures_in_a_row, last_error, last_sent_at } = channel;
  if (failures_in_a_row === 0) {
    return last_sent_at === undefined
      ? <span class="soft">{labels.unused}</span>
      : <span class="alert-chip alert-sent">{labels.works}</span>;
  }
  return (
    <>
      <span class="alert-chip alert-failing">{labels.fails(failures_in_a_row)}</span>
      {last_error !== undefined && <span class="alert-why">{last_error}</span>}
    </>
  );
}
