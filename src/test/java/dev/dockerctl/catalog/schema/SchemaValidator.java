package dev.dockerctl.catalog.schema;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import dev.dockerctl.catalog.Catalog;
import dev.dockerctl.catalog.value.DockerVersion;
import dev.dockerctl.cli.terminal.JsonWriter;
import java.util.List;

/** A validator of JSON Schema that has nothing of dockerctl, on the schema of one release. */
final class SchemaValidator {
  private final JsonSchema schema;

  SchemaValidator(DockerVersion version) {
    String text = JsonWriter.text(DaemonFileSchema.of(Catalog.load(), version));
    this.schema = factory().getSchema(text, InputFormat.JSON);
  }

  static JsonSchemaFactory factory() {
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
  }

  /** What it has against a file. */
  List<String> complaints(String json) {
    return schema.validate(json, InputFormat.JSON).stream()
        .map(ValidationMessage::getMessage)
        .toList();
  }
}
