import { describe, expect, it } from "vitest";
import { bootScript, bootValue } from "../../test/support/boot-settings.ts";
import {
	sampleBlueprint,
	serviceOn,
} from "../../test/support/sample-blueprint.ts";
import type { BlueprintInput, EgressInput } from "../blueprint/index.ts";
import { synthesise } from "./index.ts";

const host = serviceOn({ kind: "instance", instance: "t3.micro" });
const services: Record<string, BlueprintInput["service"]> = {
	container: host,
	git: {
		...host,
		source: {
			kind: "git",
			repository: "https://git.example.com/acme/shop.git",
			start: "./serve",
		},
	},
};

/** The system's launch templates as their hosts read them. */
function scripts(
	egress: EgressInput,
	service: BlueprintInput["service"] = host,
) {
	const blueprint = sampleBlueprint({
		network: { egress },
		service,
		database: { kind: "container", image: "postgres:16" },
	});
	const system = synthesise(blueprint)
		.map(({ document }) => document)
		.find((document) =>
			document.files.some(({ name }) => name.startsWith("service")),
		);
	if (!system) throw new Error("No system.");
	return {
		waits: (template: string) =>
			bootValue(system, template, "egress_wait_seconds"),
		/** The folders that secrets are kept in. */
		folders: (template: string) => [
			...new Set(
				bootScript(system, template).match(/\/(run|var\/lib)\/shop[\w-]*/g),
			),
		],
	};
}

describe.each(Object.entries(services))(
	"a %s beside its database",
	(_, service) => {
		it("waits for a NAT gateway that is there for the deployment, and keeps what it has read", () => {
			const { waits, folders } = scripts({ kind: "ephemeral-nat" }, service);
			expect(waits("service")).toBe("900");
			expect(waits("database")).toBe("900");
			expect(folders("service")).toEqual(["/var/lib/shop"]);
			expect(folders("database")).toEqual(["/var/lib/shop-database"]);
		});

		it("waits for a NAT instance, which boots when it does, and keeps secrets in memory alone", () => {
			const { waits, folders } = scripts({ kind: "nat-instance" }, service);
			expect(waits("service")).toBe("900");
			expect(waits("database")).toBe("900");
			expect(folders("service")).toEqual(["/run/shop"]);
			expect(folders("database")).toEqual(["/run/shop-database"]);
		});

		it("waits for nothing where the way out stands before it", () => {
			const { waits, folders } = scripts({ kind: "nat-gateway" }, service);
			expect(waits("service")).toBeUndefined();
			expect(waits("database")).toBeUndefined();
			expect(folders("service")).toEqual(["/run/shop"]);
			expect(folders("database")).toEqual(["/run/shop-database"]);
		});
	},
);
