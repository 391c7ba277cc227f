import { render } from "preact";
import { App } from "./app";
import { browserSurroundings, LiveFeed } from "./live/feed";
import { awaitFirstJobs } from "./state/first-jobs";
import { FeedContext } from "./state/resource";

const feed = new LiveFeed(browserSurroundings());
feed.start();

const container = document.getElementById("app");
if (container) {
  await awaitFirstJobs();
  render(
    <FeedContext.Provider value={feed}>
      <App />
    </FeedContext.Provider>,
    container,
  );
}
