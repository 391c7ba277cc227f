import { formatCount } from "../format/amount";

/** What the page says where something can be done by hand. */
export const actionTexts = {
  cancel: "Cancel",
  busy: "Working…",
  by: "Your name",
  byHint: "It is noted with what you do.",
  token: "Token of operators",
  tokenHint: "This needs more than reading does. It is the value of pulse.http.token or, where none is set, stands in Pulse's banner at the start of the application.",
  wrongToken: "This is not the token of operators.",
  unreachable: "The server does not answer.",
  run: {
    open: "Run now",
    title: "Run this job now?",
    lead: (job: string) => `${job} is started by its own scheduler, as if it were due. Its schedule stays as it is.`,
    confirm: "Run now",
    concurrent: "Also while it runs",
    accepted: "The scheduler has been asked; the execution appears here as soon as it begins.",
  },
  removeExecution: {
    open: "Remove…",
    title: "Remove this execution?",
    lead: "It is removed from the history, with its log and what was counted of it. This cannot be undone.",
    confirm: "Remove",
  },
  removeHistory: {
    open: "Remove history…",
    title: "Remove the history of this job?",
    lead: (job: string) => `All executions of ${job} that have ended are removed, with their logs and what was counted of them. The job itself stays, and so does what runs. This cannot be undone.`,
    confirm: "Remove all",
    progress: (removed: number) => `${formatCount(removed)} removed so far…`,
  },
};
