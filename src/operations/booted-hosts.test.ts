import { expect, it } from "vitest";
import {
	showingSystem,
	silentPorts,
} from "../../test/support/showing-engine.ts";
import { waitForBoots } from "./booted-hosts.ts";
import type { Ports } from "./ports.ts";

const host = (name: string, id: string) => ({
	address: `aws_instance.${name}`,
	type: "aws_instance",
	name,
	values: { id },
});
const group = (name: string) => ({
	address: `aws_cloudwatch_log_group.${name}`,
	type: "aws_cloudwatch_log_group",
	name,
	values: { name: `/shop/${name}` },
});

/** What was heard at each look. */
async function wait(...heard: (Record<string, string> | Error)[]) {
	const system = await showingSystem([
		group("service"),
		group("database"),
		host("service", "i-1"),
		host("database", "i-2"),
		// It has nowhere to report to, and nobody waits for it.
		host("bastion", "i-3"),
	]);
	const told: string[] = [];
	const asked: (readonly string[])[] = [];
	const ports: Ports = {
		...silentPorts(),
		tell: (news) => "text" in news && told.push(news.text),
		bootsOf: async (_region, groups) => {
			asked.push(groups);
			const now = heard.length > 1 ? heard.shift() : heard[0];
			if (now instanceof Error) throw now;
			return new Map(Object.entries(now ?? {}));
		},
	};
	return { end: await waitForBoots(system, ports, 1), told, asked };
}

const finished = "boot finished";

it("waits until every host that can report has said that it booted", async () => {
	const { end, told, asked } = await wait(
		{},
		{ "i-1": finished },
		{ "i-1": finished, "i-2": finished, "i-9": finished },
	);
	expect(end).toMatchObject({ outcome: "done", diagnostics: [] });
	expect(asked).toHaveLength(3);
	expect(asked[0]).toEqual(["/shop/service", "/shop/database"]);
	expect(told).toEqual([
		"waiting for the hosts to boot",
		"0 of 2 hosts have booted; waiting for aws_instance.service, aws_instance.database",
		"1 of 2 hosts have booted; waiting for aws_instance.database",
		"2 of 2 hosts have booted",
	]);
});

it("ends at once when a boot has failed, with its last words", async () => {
	const said = "boot failed with status 3\nno such image";
	const { end } = await wait({ "i-2": said });
	expect(end).toMatchObject({
		outcome: "failed",
		diagnostics: [{ code: "boot-failed", subject: "aws_instance.database" }],
	});
	expect(end.diagnostics[0]?.detail).toContain("no such image");
});

it("says that it does not know, where AWS does not say", async () => {
	const { end } = await wait(new Error("not authorised"));
	expect(end).toMatchObject({
		outcome: "done",
		diagnostics: [{ code: "boots-unknown", severity: "warning" }],
	});
});

it("gives up some time, and names who was silent", async () => {
	const { end } = await wait({ "i-1": finished });
	expect(end).toMatchObject({ outcome: "failed" });
	expect(end.diagnostics[0]?.summary).toContain("aws_instance.database (i-2)");
});
