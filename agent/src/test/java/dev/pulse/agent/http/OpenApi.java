package dev.pulse.agent.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.pulse.agent.http.rest.RestApi;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * The description of the interface, as tests look at it: its operations, and its schemas as rules.
 */
public final class OpenApi {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final SchemaValidatorsConfig CONFIG =
      SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

  private static final int MOST_TOLD = 5;

  private final JsonNode document;
  private final JsonNode strict;

  private OpenApi(JsonNode document) {
    this.document = document;
    this.strict = document.get("components").deepCopy();
    strict.get("schemas").forEach(OpenApi::forbidMore);
  }

  /** One method of one path. */
  public record Operation(String path, String method, JsonNode node, List<JsonNode> parameters) {

    /** The parameters that stand there. */
    public List<JsonNode> parameters(String where) {
      return parameters.stream().filter(each -> each.get("in").asText().equals(where)).toList();
    }

    /** The status of the answer when all is well. */
    int success() {
      return Integer.parseInt(node.get("responses").fieldNames().next());
    }

    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  /** The description as it is packed. */
  public static OpenApi packed() {
    try (InputStream in = RestApi.class.getResourceAsStream("openapi.json")) {
      return new OpenApi(MAPPER.readTree(Objects.requireNonNull(in)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  JsonNode document() {
    return document;
  }

  /** Every method of every path. */
  public List<Operation> operations() {
    List<Operation> operations = new ArrayList<>();
    for (Map.Entry<String, JsonNode> path : document.get("paths").properties()) {
      for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
        List<JsonNode> parameters = new ArrayList<>();
        method.getValue().path("parameters").forEach(each -> parameters.add(resolved(each)));
        operations.add(
            new Operation(
                path.getKey(),
                method.getKey().toUpperCase(Locale.ROOT),
                method.getValue(),
                parameters));
      }
    }
    return operations;
  }

  /** What an operation says of an answer with this status. */
  JsonNode response(Operation operation, int status) {
    JsonNode responses = operation.node().get("responses");
    JsonNode own = responses.get(Integer.toString(status));
    return resolved(own == null ? responses.get("default") : own);
  }

  /** Follows a reference, if this is one. */
  JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? document.at(node.get("$ref").asText().substring(1)) : node;
  }

  /** What breaks the schema of an answer, of which no more members are taken than it names. */
  List<String> violations(JsonNode schema, String json) throws IOException {
    ObjectNode rule = schema.deepCopy();
    forbidMoreBelow(rule);
    if (!rule.path("additionalProperties").asBoolean()) {
      rule.put("unevaluatedProperties", false);
    }
    rule.set("components", strict);
    return errors(factory().getSchema(rule, CONFIG), MAPPER.readTree(json));
  }

  /** What is wrong with this by a schema that stands alone. */
  static List<String> errors(JsonNode schema, JsonNode value) {
    return errors(factory().getSchema(schema, CONFIG), value);
  }

  private static List<String> errors(JsonSchema schema, JsonNode value) {
    // A member that is wrong has all around it count as not evaluated, which is told last.
    return schema.validate(value).stream()
        .map(Object::toString)
        .sorted(Comparator.comparing((String error) -> error.contains("not evaluated")))
        .limit(MOST_TOLD)
        .toList();
  }

  static JsonNode read(String json) throws IOException {
    return MAPPER.readTree(json);
  }

  private static JsonSchemaFactory factory() {
    return JsonSchemaFactory.getInstance(VersionFlag.V202012);
  }

  /** A part of {@code allOf} is one of several: only who uses the whole knows all members. */
  private static void forbidMore(JsonNode schema) {
    forbidMoreBelow(schema);
    schema.path("allOf").forEach(OpenApi::forbidMoreBelow);
  }

  private static void forbidMoreBelow(JsonNode schema) {
    for (JsonNode member : schema.path("properties")) {
      forbidMore(member);
      ((ObjectNode) member).put("unevaluatedProperties", false);
    }
    if (schema.path("items") instanceof ObjectNode items) {
      forbidMore(items);
      items.put("unevaluatedProperties", false);
    }
  }
}
