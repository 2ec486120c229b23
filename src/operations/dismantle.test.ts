import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import {
	showingSystem,
	silentPorts,
} from "../../test/support/showing-engine.ts";
import type { State } from "../blueprint/index.ts";
import { dismantle } from "./dismantle.ts";
import type { KeptState } from "./kept-states.ts";

const state: State = {
	bucket: "acme-state",
	key: "shop/terraform.tfstate",
	lock: { kind: "native" },
	region: "eu-central-1",
};

async function attempt(
	states: readonly KeptState[] | Error,
	confirmed?: string,
) {
	const system = await showingSystem([]);
	const { folder, engine } = system.workspace;
	const asked = join(folder, "asked");
	const script = `#!/bin/sh\necho "$@" >>'${asked}'\n[ "$1" = state ] && echo aws_s3_bucket.state\nexit 0\n`;
	writeFileSync(engine.command, script, { mode: 0o755 });
	const ports = {
		...silentPorts(),
		statesIn: async () => {
			if (states instanceof Error) throw states;
			return states;
		},
	};
	const end = await dismantle(system, state, confirmed, ports);
	return { end, asked: readFileSync(asked, "utf8") };
}

it("refuses to destroy a bucket that still holds state", async () => {
	const { end, asked } = await attempt(
		[
			{ name: "shop/staging", resources: 0 },
			{ name: "shop/production", resources: 54 },
		],
		"acme-state",
	);
	expect(end).toMatchObject({
		outcome: "refused",
		diagnostics: [{ code: "state-in-use" }],
	});
	expect(end.diagnostics[0]?.summary).toMatch(/of shop\/production \(54/);
	expect(asked).not.toMatch(/plan|apply/);
});

it("refuses where it cannot know", async () => {
	const { end } = await attempt(new Error("AccessDenied"), "acme-state");
	expect(end).toMatchObject({ diagnostics: [{ code: "state-in-use" }] });
});

it("wants the bucket's name", async () => {
	const empty = [{ name: "shop", resources: 0 }];
	expect((await attempt(empty)).end).toMatchObject({
		diagnostics: [{ code: "nobody-to-ask" }],
	});
	const wrong = await attempt(empty, "shop");
	expect(wrong.end).toMatchObject({
		outcome: "refused",
		diagnostics: [{ code: "wrong-name" }],
	});
	expect(wrong.asked).not.toMatch(/plan|apply/);
	expect((await attempt(empty, "acme-state")).asked).toMatch(/^plan /m);
});
