import type { Actor } from "../../network/index.ts";
import type { ResourceGraph } from "../../plan/index.ts";
import { bootScriptOf } from "./aws/boot-script.ts";
import { serviceRolesOf } from "./aws/service-roles.ts";
import { StandIns } from "./aws/stand-ins.ts";
import type { PlannedDatabase } from "./database-settings.ts";

/** What a host says of the database that it runs in a container: `synth/boot/database-container.ts`. */
export function containerDatabase(
	graph: ResourceGraph,
	actor: Actor,
): Partial<Pick<PlannedDatabase, "name" | "user" | "tls">> {
	const definition = serviceRolesOf(graph, actor)?.definition;
	if (definition === undefined) return {};
	return databaseInScript(bootScriptOf(definition, new StandIns(graph, "")));
}

/** Exported for its tests: as a script writes its values, and as it starts the server. */
export function databaseInScript(
	script: string,
): ReturnType<typeof containerDatabase> {
	const value = (name: string) =>
		new RegExp(`^${name}='([^']+)'$`, "m").exec(script)?.[1];
	const name = value("database_name");
	const user = value("username");
	const isRequired =
		/--require-secure-transport=ON/.test(script) ||
		(/ -c ssl=on /.test(script) &&
			/^hostssl /m.test(script) &&
			!/^host /m.test(script));
	return {
		...(name !== undefined && { name }),
		...(user !== undefined && { user }),
		...(isRequired && { tls: "required" as const }),
	};
}
