import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import {
	showingSystem,
	silentPorts,
} from "../../test/support/showing-engine.ts";
import { keepInterrupted } from "./interrupted.ts";

it("keeps what holds data, and leaves the rest to be made anew", async () => {
	const system = await showingSystem([]);
	const { folder, engine } = system.workspace;
	const resource = (address: string, tainted: boolean) => ({
		address,
		tainted,
	});
	const state = {
		values: {
			root_module: {
				resources: [
					resource("aws_db_instance.primary", true),
					resource("aws_ebs_volume.database", false),
					resource("aws_vpc.main", true),
				],
			},
		},
	};
	const asked = join(folder, "asked");
	writeFileSync(
		engine.command,
		`#!/bin/sh\necho "$@" >>'${asked}'\necho '${JSON.stringify(state)}'\n`,
		{ mode: 0o755 },
	);
	expect(await keepInterrupted(system, silentPorts())).toEqual([]);
	expect(readFileSync(asked, "utf8").trim().split("\n")).toEqual([
		"show -json",
		"untaint aws_db_instance.primary",
	]);
});
