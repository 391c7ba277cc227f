package dev.pulse.agent.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The description of the interface: how it is served, and that it is well made. */
class OpenApiTest {

  private static final String META_SCHEMA = "openapi-3.1-schema.json";

  private final OpenApi api = OpenApi.packed();

  @Test
  void itIsServedToAllAndKeptByThoseWhoHaveIt() throws Exception {
    try (TestSite site = new TestSite("s3cr3t")) {
      HttpResponse<String> response = site.get("/openapi.json");
      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
      assertThat(OpenApi.read(response.body())).isEqualTo(api.document());
      String tag = response.headers().firstValue("ETag").orElseThrow();
      assertThat(site.send("GET", "/openapi.json", "If-None-Match", tag).statusCode())
          .isEqualTo(304);
      assertThat(
              site.send("GET", "/openapi.json", "Accept-Encoding", "gzip")
                  .headers()
                  .firstValue("Content-Encoding"))
          .hasValue("gzip");
    }
  }

  @Test
  void itIsAnOpenApiDocument() throws Exception {
    try (InputStream in = OpenApiTest.class.getResourceAsStream(META_SCHEMA)) {
      JsonNode metaSchema =
          OpenApi.read(
              new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8));
      assertThat(OpenApi.errors(metaSchema, api.document())).isEmpty();
    }
  }

  @Test
  void itsSchemasAreSchemas() throws Exception {
    JsonNode metaSchema =
        OpenApi.read("{\"$ref\":\"https://json-schema.org/draft/2020-12/schema\"}");
    List<String> wrong = new ArrayList<>();
    for (JsonNode schema : api.document().findValues("schema")) {
      OpenApi.errors(metaSchema, schema).forEach(error -> wrong.add(schema + ": " + error));
    }
    for (Map.Entry<String, JsonNode> schema : components("schemas").properties()) {
      OpenApi.errors(metaSchema, schema.getValue())
          .forEach(error -> wrong.add(schema.getKey() + ": " + error));
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void everyReferenceLeadsSomewhereAndNothingIsThereInVain() {
    Set<String> named = new HashSet<>();
    for (JsonNode reference : api.document().findValues("$ref")) {
      named.add(reference.asText());
      assertThat(api.document().at(reference.asText().substring(1)).isMissingNode())
          .as(reference.asText())
          .isFalse();
    }
    for (String kind : List.of("parameters", "responses", "schemas")) {
      components(kind)
          .fieldNames()
          .forEachRemaining(
              name -> assertThat(named).contains("#/components/" + kind + "/" + name));
    }
  }

  /** Absent values are null, so that all objects of a sort have the same members. */
  @Test
  void everyMemberIsRequiredAndDescribed() {
    for (Map.Entry<String, JsonNode> schema : components("schemas").properties()) {
      List<JsonNode> parts = new ArrayList<>(List.of(schema.getValue()));
      schema.getValue().path("allOf").forEach(parts::add);
      for (JsonNode part : parts) {
        assertThat(part.has("description") || part.has("$ref")).as(schema.getKey()).isTrue();
        List<String> required = new ArrayList<>();
        part.path("required").forEach(each -> required.add(each.asText()));
        List<String> members = new ArrayList<>();
        part.path("properties").fieldNames().forEachRemaining(members::add);
        assertThat(required).as("required of %s", schema.getKey()).isEqualTo(members);
      }
    }
  }

  @Test
  void examplesKeepToTheirSchemas() throws Exception {
    for (JsonNode node : api.document().findParents("example")) {
      JsonNode schema = node.get("schema");
      assertThat(api.violations(schema, node.get("example").toString()))
          .as(node.toString())
          .isEmpty();
    }
    for (JsonNode schema : api.document().findParents("examples")) {
      for (JsonNode example : schema.get("examples")) {
        assertThat(api.violations(schema, example.toString())).as(schema.toString()).isEmpty();
      }
    }
  }

  @Test
  void namesOfOperationsAreTheirOwnAndTheirGroupsAreDescribed() {
    List<String> groups = new ArrayList<>();
    api.document().get("tags").forEach(tag -> groups.add(tag.get("name").asText()));
    List<String> names = new ArrayList<>();
    for (OpenApi.Operation operation : api.operations()) {
      names.add(operation.node().get("operationId").asText());
      assertThat(groups).contains(operation.node().at("/tags/0").asText());
      assertThat(operation.node().get("summary").asText()).isNotBlank();
    }
    assertThat(names).doesNotHaveDuplicates();
  }

  private JsonNode components(String kind) {
    return api.document().get("components").get(kind);
  }
}
