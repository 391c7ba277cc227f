package dev.pulse.bench.page;

import dev.pulse.bench.jvm.Samples;
import java.net.URI;

/**
 * When a browser paints the list of jobs, in milliseconds after the address was entered.
 *
 * @param first anything of the page
 * @param answered when the jobs had come
 * @param rows the first rows of the list
 */
record Paints(Samples first, Samples answered, Samples rows) {

  private static final int LOADS = 7;

  /**
   * Behind the frame that shows the first row; the rows are there before anybody asks. A message
   * comes as soon as the frame is painted; a timer would wait for what the page does then.
   */
  private static final String NOTE_ROWS =
      """
      new MutationObserver((changes, observer) => {
        if (document.querySelector('[data-testid=job-row]')) {
          observer.disconnect();
          const {port1, port2} = new MessageChannel();
          port1.onmessage = () => { window.rowsAt = performance.now() };
          requestAnimationFrame(() => port2.postMessage('painted'));
        }
      }).observe(document, {childList: true, subtree: true})
      """;

  private static final String TIMES =
      """
      (async () => {
        const first = () => performance.getEntriesByName('first-contentful-paint')[0];
        while (!window.rowsAt || !first()) await new Promise(go => setTimeout(go, 20));
        const jobs = performance.getEntriesByType('resource')
            .find(each => each.name.includes('/api/pulse/jobs'));
        return [first().startTime, jobs.responseEnd, window.rowsAt].join(' ');
      })()
      """;

  /** Loads the page some times, each time as somebody who has never seen it. */
  static Paints of(Browser browser, URI page) {
    Paints paints = new Paints(new Samples(), new Samples(), new Samples());
    for (int load = 0; load < LOADS; load++) {
      try (Tab tab = browser.tab()) {
        String[] times = load(tab, page).split(" ", 3);
        paints.first.add(Double.parseDouble(times[0]));
        paints.answered.add(Double.parseDouble(times[1]));
        paints.rows.add(Double.parseDouble(times[2]));
      }
    }
    return paints;
  }

  private static String load(Tab tab, URI page) {
    tab.call("Network.enable", "{}");
    tab.call("Network.setCacheDisabled", "{\"cacheDisabled\":true}");
    tab.call("Page.enable", "{}");
    tab.call("Page.addScriptToEvaluateOnNewDocument", "{\"source\":" + Tab.quote(NOTE_ROWS) + "}");
    tab.call("Page.navigate", "{\"url\":" + Tab.quote(page.toString()) + "}");
    return tab.evaluate(TIMES);
  }
}
