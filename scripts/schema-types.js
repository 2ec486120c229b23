// Turns `terraform providers schema -json` into src/terraform/aws.generated.ts
// (types) and src/terraform/schema.generated.ts (runtime table), for the types
// named in src/terraform/resource-types.ts.
//
//   node scripts/schema-types.js [SCHEMA.JSON]
//
// Without a file it runs terraform, which downloads the provider, or takes it
// from the folder that TERRACE_PLUGIN_MIRROR names.
import { writeFileSync } from "node:fs";
import { providerSchema } from "./schema/provider-schema.js";
import { resourceTypes } from "./schema/resource-types.js";
import { selectSchemas } from "./schema/select.js";
import { printTable } from "./schema/table.js";
import { printTypes } from "./schema/types.js";

const selected = selectSchemas(
	providerSchema(process.argv[2]),
	await resourceTypes(),
);
write("aws.generated.ts", printTypes(selected));
write("schema.generated.ts", printTable(selected));

function write(name, text) {
	writeFileSync(
		new URL(`../src/terraform/${name}`, import.meta.url),
		`${text}\n`,
	);
}
