import { LogSubscriptions, type LogListener } from "./log-subscriptions";

/** What the server tells: an execution started or ended. */
export interface ExecutionNews {
  readonly kind: "started" | "ended";
  readonly executionId: string;
  readonly jobId: string;
  /** Said of one that ended by a failure. */
  readonly failed?: true;
}

/** A job is new, is due at another time, or will not run again. */
export interface PlanNews {
  readonly kind: "planned";
  readonly jobId: string;
}

/** News of an execution or a job; or `resync`: news may have been missed, read again what is shown. */
export type News = ExecutionNews | PlanNews | { readonly kind: "resync" };

/** `reconnecting`: the socket is gone, reading still works. `stale`: neither works. */
export type Phase = "connecting" | "live" | "reconnecting" | "stale";

export interface LiveState {
  readonly phase: Phase;
  /** When not live: the moment up to which what is shown is known to be true. */
  readonly asOf: number;
}

/** What the feed wants to hear of a socket. */
export interface SocketListeners {
  onOpen(): void;
  onMessage(data: unknown): void;
  onClose(): void;
}

/** As much of a WebSocket as the feed uses. */
export interface Socket {
  send(text: string): void;
  close(): void;
}

/** Where the feed's sockets, moments and dice come from; tests bring their own. */
export interface Surroundings {
  connect(listeners: SocketListeners): Socket;
  now(): number;
  random(): number;
  after(ms: number, action: () => void): void;
}

const FIRST_RETRY_MS = 500;
const LAST_RETRY_MS = 15_000;

/** The one owner of the WebSocket: keeps it open, says how fresh the page is, hands the news on. */
export class LiveFeed {
  private readonly surroundings: Surroundings;
  private readonly newsListeners = new Set<(news: News) => void>();
  private readonly stateListeners = new Set<(state: LiveState) => void>();
  private readonly logs = new LogSubscriptions((message) => this.send(message));
  private socket: Socket | undefined;
  private failures = 0;
  private opened = false;
  private current: LiveState;

  constructor(surroundings: Surroundings) {
    this.surroundings = surroundings;
    this.current = { phase: "connecting", asOf: surroundings.now() };
  }

  get state(): LiveState {
    return this.current;
  }

  start(): void {
    this.open();
  }

  onNews(listener: (news: News) => void): () => void {
    this.newsListeners.add(listener);
    return () => this.newsListeners.delete(listener);
  }

  onState(listener: (state: LiveState) => void): () => void {
    this.stateListeners.add(listener);
    return () => this.stateListeners.delete(listener);
  }

  /** Follows what an execution writes, until the returned function is called. */
  onLog(executionId: string, listener: LogListener): () => void {
    return this.logs.add(executionId, listener);
  }

  /** Has all that is shown read again. */
  readAgain(): void {
    this.tell({ kind: "resync" });
  }

  /** The page read something from the server: it is there, and what is shown is as of now. */
  readSucceeded(): void {
    if (this.current.phase !== "live") {
      const phase = this.current.phase === "stale" ? "reconnecting" : this.current.phase;
      this.become({ phase, asOf: this.surroundings.now() });
    }
  }

  /** The page could not reach the server: a socket that claims to be open is not to be believed. */
  readFailed(): void {
    const socket = this.current.phase === "live" ? this.socket : undefined;
    this.become({ phase: "stale", asOf: this.asOf() });
    if (socket) {
      socket.close();
      this.retry(socket);
    }
  }

  private open(): void {
    const socket = this.surroundings.connect({
      onOpen: () => {
        const untold = this.opened || this.failures > 0;
        this.failures = 0;
        this.become({ phase: "live", asOf: this.surroundings.now() });
        if (untold) {
          this.tell({ kind: "resync" });
        }
        this.opened = true;
        this.logs.subscribeAgain();
      },
      onMessage: (data) => this.take(parsed(data)),
      onClose: () => this.retry(socket),
    });
    this.socket = socket;
  }

  private take(message: Message): void {
    const news = newsOf(message);
    if (news) {
      this.tell(news);
    } else {
      this.logs.take(message);
    }
  }

  private send(message: object): void {
    if (this.current.phase === "live") {
      this.socket?.send(JSON.stringify(message));
    }
  }

  private retry(socket: Socket): void {
    if (this.socket !== socket) {
      return;
    }
    this.socket = undefined;
    const phase = this.current.phase === "stale" ? "stale" : "reconnecting";
    this.become({ phase, asOf: this.asOf() });
    const ceiling = Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** this.failures++);
    this.surroundings.after(ceiling * (0.5 + this.surroundings.random() / 2), () => this.open());
  }

  private asOf(): number {
    return this.current.phase === "live" ? this.surroundings.now() : this.current.asOf;
  }

  private become(state: LiveState): void {
    this.current = state;
    this.stateListeners.forEach((listener) => listener(state));
  }

  private tell(news: News): void {
    this.newsListeners.forEach((listener) => listener(news));
  }
}

/** The socket, clock and dice of the browser. The address is relative to the page. */
export function browserSurroundings(): Surroundings {
  return {
    connect({ onOpen, onMessage, onClose }) {
      const address = new URL("ws", document.baseURI);
      address.protocol = address.protocol === "https:" ? "wss:" : "ws:";
      address.hash = "";
      const socket = new WebSocket(address);
      socket.onopen = onOpen;
      socket.onmessage = (message) => onMessage(message.data);
      socket.onclose = onClose;
      return socket;
    },
    now: () => Date.now(),
    random: () => Math.random(),
    after: (ms, action) => void setTimeout(action, ms),
  };
}

/** A message of the server, of which nothing is certain yet. */
export type Message = Readonly<Record<string, unknown>>;

function parsed(data: unknown): Message {
  try {
    const message: unknown = JSON.parse(String(data));
    return typeof message === "object" && message !== null ? (message as Message) : {};
  } catch {
    return {};
  }
}

/** The news in a message; messages of other types are for other readers. */
function newsOf(message: Message): News | undefined {
  const type = String(message["type"]);
  const kind = KINDS[type];
  if (kind === undefined || kind === "resync") {
    return kind && { kind };
  }
  const jobId = String(message["job_id"]);
  if (kind === "planned") {
    return { kind, jobId };
  }
  const executionId = String(message["execution_id"]);
  return { kind, executionId, jobId, ...(type === FAILED && { failed: true }) };
}

const FAILED = "pulse_execution_failed";

const KINDS: Record<string, News["kind"] | undefined> = {
  pulse_execution_started: "started",
  pulse_execution_completed: "ended",
  [FAILED]: "ended",
  pulse_job_planned: "planned",
  pulse_resync: "resync",
};
