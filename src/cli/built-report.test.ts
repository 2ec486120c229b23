import { expect, it } from "vitest";
import type { Blueprint } from "../blueprint/index.ts";
import { file, resource, terraformDocument } from "../terraform/index.ts";
import { builtReport, nextSteps } from "./built-report.ts";
import type { PlannedSystem } from "./planned-system.ts";

const vpc = resource("aws_vpc", "main", { cidr_block: "10.0.0.0/16" });

const document = terraformDocument([
	file("versions", []),
	file("network", [vpc], "The VPC, its subnets, and every way in and out."),
	file("service", [vpc, vpc], "The backend: what it may do, what it runs on."),
]);

const text = (name: string) => ({ name, content: "" });

const planned: PlannedSystem = {
	folder: "out",
	system: {
		blueprint: { prefix: "shop-live" } as Blueprint,
		stacks: [
			{ folder: "", document, texts: [], files: [] },
			{
				folder: "bootstrap",
				document: terraformDocument([file("main", [vpc])]),
				texts: [],
				files: [],
			},
		],
	},
	plan: {
		created: [text("a.tf"), text("b.tf")],
		changed: [],
		unchanged: [text("c.tf")],
		removed: ["nat.tf"],
		obstacles: [],
		manifest: {},
	},
};

it("counts the resources of each concern and the changes on the disk", () => {
	expect(builtReport(planned, { width: 60 })).toMatchInlineSnapshot(`
		"shop-live: 4 resources in out

		  network           1  The VPC, its subnets, and every way…
		  service           2  The backend.
		  bootstrap/main    1

		  3 files: 2 new, 1 as before
		  removed nat.tf"
	`);
});

it("names what environments share as such", () => {
	const shared = { ...planned, folder: "bootstrap", title: "shop, the state" };
	expect(builtReport(shared, { width: 60 })).toMatch(/^shop, the state: 4/);
	expect(nextSteps([shared, { ...planned, folder: "live" }])).toContain(
		"  terraform -chdir=../bootstrap init && ",
	);
});

it("says the next commands, the state's bucket first", () => {
	expect(nextSteps([planned])).toMatchInlineSnapshot(`
		"It is yours to read: begin with out/README.md. Then

		  cd out
		  terraform -chdir=bootstrap init && terraform -chdir=bootstrap apply # once
		  terraform init && terraform plan"
	`);
	expect(nextSteps([])).toBe("");
});
