/** What the page says where a token is needed. */
export const loginTexts = {
  title: "Log in",
  lead: "This server needs a token. It is the value of pulse.http.token or, where none is set, stands in Pulse's banner at the start of the application.",
  token: "Token",
  button: "Log in",
  busy: "Logging in…",
  wrong: "This is not the token of this server.",
  unreachable: "The server does not answer.",
  out: "Log out",
};
