import { checkCode } from "./check-code.js";
import { checkSchema } from "./check-schema.js";
import { editorSchema } from "./editor-schema.js";
import { schemaOfInterfaces } from "./interfaces.js";

/** The generated files: their names from the repository's root, and their texts. */
export function blueprintSchemaFiles() {
	const schema = schemaOfInterfaces();
	const forEditors = editorSchema(schema);
	return {
		"blueprint.schema.json": `${JSON.stringify(forEditors, null, "\t")}\n`,
		"src/blueprint/shape/shape.generated.ts": checkCode(checkSchema(schema)),
	};
}
