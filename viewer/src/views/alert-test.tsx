import { useState } from "preact/hooks";
import { testAlerts } from "../api/client";
import type { AlertTest } from "../api/types";
import { texts } from "../texts";

const labels = texts.alerts.test;

/** Sends a test to everybody who gets alerts, and says whether it arrived. */
export function AlertTestButton({ onSent }: { onSent(): void }) {
  const [sending, setSending] = useState(false);
  const [said, setSaid] = useState<readonly string[]>([]);
  const send = async () => {
    setSending(true);
    setSaid([]);
    try {
      setSaid(resultsOf(await testAlerts()));
    } catch (failure) {
      setSaid([failure instanceof Error ? failure.message : String(failure)]);
    } finally {
      setSending(false);
      onSent();
    }
  };
  return (
    <div class="alert-test">
      <button type="button" class="button" disabled={sending} onClick={send} data-testid="alert-test">
        {sending ? labels.sending : labels.send}
      </button>
      <div role="status" data-testid="alert-test-result">
        {said.map((line) => <p key={line}>{line}</p>)}
      </div>
    </div>
  );
}

function resultsOf({ channels }: AlertTest): string[] {
  return channels.map(({ address, error }) =>
    error === undefined ? labels.arrived(address) : labels.failed(address, error),
  );
}
