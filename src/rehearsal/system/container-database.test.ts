import { expect, it } from "vitest";
import { renderedScripts } from "../../../test/support/rendered-scripts.ts";
import { sampleBlueprint } from "../../../test/support/sample-blueprint.ts";
import { databaseInScript } from "./container-database.ts";

it.each(["postgres:16", "mariadb:11.4"])(
	"%s in a container has its own name and user, and asks for TLS",
	(image) => {
		const names = { databaseName: "shop_x", username: "own" };
		const { database: script = "" } = renderedScripts(
			sampleBlueprint({ database: { kind: "container", image, ...names } }),
		);
		expect(databaseInScript(script)).toEqual({
			name: "shop_x",
			user: "own",
			tls: "required",
		});
	},
);

it("says nothing of a script that is somebody else's", () => {
	expect(databaseInScript("docker run postgres:16")).toEqual({});
});
