package dev.pulse.agent.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What a client of the live feed asks for.
 *
 * @param type what it wants
 * @param executionId of which execution
 * @param fromSeq the first line that it wants to be told
 */
public record LiveRequest(Type type, String executionId, long fromSeq) {

  private static final JsonFactory FACTORY = new JsonFactory();
  private static final int LONGEST_ID = 200;

  /** What a client may want. */
  public enum Type {
    SUBSCRIBE_LOGS,
    UNSUBSCRIBE_LOGS
  }

  /**
   * The request that a message is; members that nobody knows are passed over.
   *
   * @throws IllegalArgumentException with what is wrong with the message, for the client
   */
  public static LiveRequest parse(String message) {
    String type = null;
    String executionId = null;
    long fromSeq = 1;
    try (JsonParser in = FACTORY.createParser(message)) {
      if (in.nextToken() != JsonToken.START_OBJECT) {
        throw new IllegalArgumentException("A message must be a JSON object.");
      }
      while (in.nextToken() != JsonToken.END_OBJECT) {
        String key = in.currentName();
        JsonToken value = in.nextToken();
        switch (key) {
          case "type" -> type = in.getValueAsString();
          case "execution_id" -> executionId = in.getValueAsString();
          case "from_seq" -> fromSeq = value == JsonToken.VALUE_NULL ? 1 : in.getValueAsLong(-1);
          default -> in.skipChildren();
        }
      }
    } catch (IOException e) {
      throw new IllegalArgumentException("A message must be a JSON object.", e);
    }
    return of(type, executionId, fromSeq);
  }

  private static LiveRequest of(@Nullable String type, @Nullable String executionId, long fromSeq) {
    Type known =
        switch (type == null ? "" : type) {
          case "subscribe_logs" -> Type.SUBSCRIBE_LOGS;
          case "unsubscribe_logs" -> Type.UNSUBSCRIBE_LOGS;
          default ->
              throw new IllegalArgumentException(
                  "type must be one of: subscribe_logs, unsubscribe_logs.");
        };
    if (executionId == null || executionId.isEmpty() || executionId.length() > LONGEST_ID) {
      throw new IllegalArgumentException("execution_id must be the id of an execution.");
    }
    if (fromSeq < 1) {
      throw new IllegalArgumentException("from_seq must be a whole number, 1 or more.");
    }
    return new LiveRequest(known, executionId, fromSeq);
  }
}
