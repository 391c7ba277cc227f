package dev.pulse.soak;

import dev.pulse.soak.Marks.Mark;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Draws the samples, one panel below the other, with what happened meanwhile behind them. */
record Plot(int perSecond, List<Sample> samples, List<Mark> marks) {

  private static final double MEGABYTE = 1 << 20;
  private static final int WIDTH = 960;
  private static final int LEFT = 24;
  private static final int HEAD = 78;
  private static final int PANEL = 112;

  private static final String STYLE =
      """
      <style>
        svg { --paper: #fff; --ink: #1f2328; --soft: #656d76; --grid: #e3e6ea; --lock: #f5d90a55;
          --first: #0969da; --second: #bc4c00; --end: #656d76; --kill: #cf222e; }
        @media (prefers-color-scheme: dark) { svg { --paper: #0d1117; --ink: #e6edf3;
          --soft: #9198a1; --grid: #2b3139; --lock: #d2992255; --first: #58a6ff;
          --second: #f0883e; --end: #9198a1; --kill: #ff7b72; } }
        text { font: 12px system-ui, sans-serif; fill: var(--soft); }
        .title { font-size: 13px; font-weight: 600; fill: var(--ink); }
        .grid { stroke: var(--grid); }
        .line { fill: none; stroke-width: 1.5; stroke-linejoin: round; }
        .first { stroke: var(--first); } .second { stroke: var(--second); }
        text.first { stroke: none; fill: var(--first); }
        text.second { stroke: none; fill: var(--second); }
        .LOCKED { fill: var(--lock); }
        .STARTED { stroke: none; }
        .ENDED, .ENDED_WHILE_LOCKED { stroke: var(--end); stroke-dasharray: 2 3; }
        .KILLED { stroke: var(--kill); stroke-dasharray: 4 2; }
      </style>
      """;

  String svg() {
    List<Panel> panels = panels();
    int height = HEAD + panels.size() * PANEL + 20;
    StringBuilder svg = new StringBuilder();
    svg.append(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\">%n"
            .formatted(WIDTH, height));
    svg.append("<title>The soak: how memory, threads, executions and the file fared</title>\n");
    svg.append(STYLE);
    svg.append("<rect width=\"100%\" height=\"100%\" fill=\"var(--paper)\"/>\n");
    legend(svg);
    Axis time = new Axis(LEFT, WIDTH - LEFT, last());
    for (int i = 0; i < panels.size(); i++) {
      panels.get(i).draw(svg, samples, marks, time, HEAD + i * PANEL, PANEL);
    }
    time.minutes(svg, HEAD + panels.size() * PANEL + 4);
    return svg.append("</svg>\n").toString();
  }

  private double last() {
    return samples.isEmpty() ? 1 : samples.get(samples.size() - 1).seconds();
  }

  private List<Panel> panels() {
    return List.of(
        Panel.of("Heap after a full collection, MB")
            .with("steady JVM", sample -> sample.heap() / MEGABYTE),
        Panel.of("Resident memory, MB")
            .with("steady JVM", sample -> sample.resident() / MEGABYTE)
            .with("guest", sample -> sample.guestResident() / MEGABYTE),
        Panel.of("Threads of the steady JVM")
            .with("all", Sample::threads)
            .with("Pulse's", Sample::pulseThreads),
        Panel.of("Open file descriptors").with("steady JVM", Sample::descriptors),
        Panel.of("Executions a second, cut off at three times the pace")
            .upTo(3 * perSecond)
            .with("stored", rate(Sample::stored))
            .with("begun", rate(Sample::began)),
        Panel.of("Executions that wait in memory").with("steady JVM", Sample::waiting),
        Panel.of("File, MB")
            .with("database", sample -> sample.database() / MEGABYTE)
            .with("write-ahead log", sample -> sample.journal() / MEGABYTE),
        Panel.of("Executions removed by retention, thousands")
            .with("steady JVM", sample -> sample.removed() / 1_000));
  }

  /** How much a figure grew in a second, since the sample before. */
  private ToDoubleFunction<Sample> rate(ToDoubleFunction<Sample> figure) {
    return sample -> {
      int index = samples.indexOf(sample);
      if (index <= 0) {
        return Double.NaN;
      }
      Sample before = samples.get(index - 1);
      return (figure.applyAsDouble(sample) - figure.applyAsDouble(before))
          / (sample.seconds() - before.seconds());
    };
  }

  private static void legend(StringBuilder svg) {
    svg.append(
        """
        <text class="title" x="24" y="24">The soak</text>
        <rect class="LOCKED" x="24" y="38" width="22" height="14"/>
        <text x="52" y="50">the database is locked by another process</text>
        <line class="ENDED" x1="320" x2="320" y1="36" y2="54"/>
        <text x="328" y="50">a guest JVM ends in order</text>
        <line class="KILLED" x1="500" x2="500" y1="36" y2="54"/>
        <text x="508" y="50">a guest JVM is killed</text>
        """);
  }
}
