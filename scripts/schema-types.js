// Turns `terraform providers schema -json` into src/terraform/aws.generated.ts
// (types) and src/terraform/schema.generated.ts (runtime table), for the types
// named in src/terraform/resource-types.ts.
//
//   node scripts/schema-types.js [SCHEMA.JSON [FOLDER]]
//
// Without a file it runs terraform, which downloads the provider, or takes it
// from the folder that TERRACE_PLUGIN_MIRROR names. A test writes into a folder of
// its own and compares.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { providerSchema } from "./schema/provider-schema.js";
import { resourceTypes } from "./schema/resource-types.js";
import { selectSchemas } from "./schema/select.js";
import { printTable } from "./schema/table.js";
import { printTypes } from "./schema/types.js";

const [
	schema,
	folder = fileURLToPath(new URL("../src/terraform", import.meta.url)),
] = process.argv.slice(2);
const selected = selectSchemas(providerSchema(schema), await resourceTypes());
writeFileSync(join(folder, "aws.generated.ts"), `${printTypes(selected)}\n`);
writeFileSync(join(folder, "schema.generated.ts"), `${printTable(selected)}\n`);
