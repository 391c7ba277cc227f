/** What the page says beside itself. */
export const alarmTexts = {
  failed: (job: string) => `${job} failed`,
  notify: "Notify me of failures",
  notifyHint: "By the browser, while this page is open in some tab: once for each job that newly fails",
  blocked: "The browser blocks notifications of this page",
};
