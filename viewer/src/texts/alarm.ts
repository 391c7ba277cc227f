/** What the page says beside itself, and where that is chosen. */
export const alarmTexts = {
  menu: "Settings",
  failed: (job: string) => `${job} failed`,
  notify: "Notify me of failures",
  notifyHint: "By the browser, while this page is open in some tab: once for each job that newly fails",
  blocked: "The browser blocks notifications of this page",
};
