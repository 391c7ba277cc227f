/** What the reader can choose for every page. */
export const settingsTexts = {
  menu: "Settings",
  zone: "Times in",
  zoneName: (zone: string, browser: boolean, server: boolean) =>
    zone + (browser ? " (this browser)" : server ? " (the server)" : ""),
};
