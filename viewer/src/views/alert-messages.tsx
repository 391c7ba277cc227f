import type { AlertChannel, AlertMessage } from "../api/types";
import { texts } from "../texts";
import { Moment } from "./moment";

const labels = texts.alerts.messages;

/** Alerts that wait, or those that were sent or dropped. */
export function AlertMessages({ title, none, messages, channels }: {
  title: string;
  none: string;
  messages: readonly AlertMessage[];
  channels: readonly AlertChannel[];
}) {
  const { columns } = labels;
  const addressOf = new Map(channels.map((each) => [each.id, each.address]));
  return (
    <>
      <div class="section-head"><h2>{title}</h2></div>
      {messages.length === 0 && <p class="soft">{none}</p>}
      {messages.length > 0 && (
        <div class="card">
          <table class="table alerts alert-messages" role="table" aria-label={title}>
            <thead role="rowgroup">
              <tr role="row">
                <th role="columnheader" scope="col">{columns.kind}</th>
                <th role="columnheader" scope="col">{columns.title}</th>
                <th role="columnheader" scope="col">{columns.channel}</th>
                <th role="columnheader" scope="col">{columns.state}</th>
                <th role="columnheader" scope="col">{columns.at}</th>
              </tr>
            </thead>
            <tbody role="rowgroup">
              {messages.map((each) => (
                <tr key={`${each.id} ${each.channel}`} role="row" class="row" data-testid="alert-message" data-outcome={each.outcome ?? "waiting"}>
                  <td role="cell" data-label={columns.kind}>{texts.alerts.word[each.kind] ?? each.kind}</td>
                  <th role="rowheader" scope="row" class="cell-what">{each.title}</th>
                  <td role="cell" class="cell-long" data-label={columns.channel}>
                    {addressOf.get(each.channel) ?? <span class="soft">{labels.elsewhere}</span>}
                  </td>
                  <td role="cell" class="cell-state" data-label={columns.state}><MessageState message={each} /></td>
                  <td role="cell" data-label={columns.at}><Moment at={each.ended_at ?? each.created_at} /></td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}

function MessageState({ message }: { message: AlertMessage }) {
  const { outcome, attempts, held, last_error } = message;
  const why = last_error !== undefined && <span class="alert-why">{last_error}</span>;
  if (outcome === "sent") {
    return <span class="alert-chip alert-sent">{labels.sent}</span>;
  }
  if (outcome === "dropped") {
    return <><span class="alert-chip">{labels.dropped}</span>{why}</>;
  }
  if (attempts > 0) {
    return <><span class="alert-chip alert-failing">{labels.again(attempts)}</span>{why}</>;
  }
  return <span class="alert-chip">{held ? labels.held : labels.due}</span>;
}
