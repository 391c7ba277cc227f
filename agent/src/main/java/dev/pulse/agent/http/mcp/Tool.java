package dev.pulse.agent.http.mcp;

import dev.pulse.agent.http.rest.Query;
import java.util.List;

/** Something that an assistant can ask for. Threading: any number of threads. */
interface Tool {

  /** The names of its arguments; {@code tools.json} describes them. */
  List<String> arguments();

  /**
   * Answers it.
   *
   * @throws dev.pulse.agent.http.rest.Problem if it cannot be answered as asked
   */
  ToolResult call(Query arguments);
}
