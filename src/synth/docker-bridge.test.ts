import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { renderedScripts } from "../../test/support/rendered-scripts.ts";
import {
	sampleBlueprint,
	serviceOn,
} from "../../test/support/sample-blueprint.ts";
import { temporaryFolder } from "../../test/support/temporary-folder.ts";
import { describeUnless, missingTool } from "../../test/support/tools.ts";
import { blocksOverlap, parseBlock } from "../address/index.ts";
import { installDockerFunction } from "./boot/docker.ts";
import { dockerBridge } from "./docker-bridge.ts";

const bridgeIn = (cidr: string) =>
	dockerBridge(sampleBlueprint({ network: { cidr } }));

it.each(["172.17.0.0/16", "172.17.0.0/20", "172.17.128.0/20"])(
	"is elsewhere in a VPC of %s",
	(cidr) => {
		const bridge = bridgeIn(cidr)?.replace(".1/", ".0/");
		const [vpc, block] = [parseBlock(cidr), parseBlock(bridge ?? "")];
		if (!vpc || !block) throw new Error(`${cidr}, ${bridge}`);
		expect(blocksOverlap(vpc, block)).toBe(false);
	},
);

it.each(["10.0.0.0/16", "172.16.0.0/16", "172.31.0.0/16", "192.168.0.0/16"])(
	"stays where Docker puts it in a VPC of %s",
	(cidr) => {
		expect(bridgeIn(cidr)).toBeUndefined();
	},
);

const hosts = {
	network: { cidr: "172.17.0.0/16" },
	service: serviceOn({
		kind: "autoscaling",
		instance: "t3.micro",
		min: 2,
		max: 4,
	}),
	database: { kind: "container", image: "postgres:16" },
} as const;

it("is said to every host with a container, and to no other", () => {
	const scripts = renderedScripts(sampleBlueprint(hosts));
	expect(scripts.service).toContain('{"bip": "192.168.253.1/24"}');
	expect(scripts.database).toContain('{"bip": "192.168.253.1/24"}');
	const usual = renderedScripts(
		sampleBlueprint({ ...hosts, network: { cidr: "10.0.0.0/16" } }),
	);
	expect(Object.values(usual).join()).not.toContain("daemon.json");
});

describeUnless(missingTool("bash"), "installing docker", () => {
	/** Runs the function with everything that it calls written down. */
	async function install(own?: string) {
		const folder = await temporaryFolder();
		const settings = join(folder, "daemon.json");
		if (own !== undefined) writeFileSync(settings, own);
		for (const name of ["dnf", "systemctl", "install"]) {
			const file = join(folder, name);
			writeFileSync(file, `#!/bin/bash\necho "${name} $*" >>${folder}/calls\n`);
			chmodSync(file, 0o755);
		}
		const script = `retry() { shift; "$@"; }
${installDockerFunction("192.168.253.1/24").replaceAll("/etc/docker/daemon.json", settings)}
install_docker; install_docker`;
		const run = spawnSync(
			"bash",
			["--norc", "-euo", "pipefail", "-c", script],
			{
				encoding: "utf8",
				env: { PATH: `${folder}:${process.env.PATH}` },
			},
		);
		expect(run).toMatchObject({ status: 0, stderr: "" });
		const calls = readFileSync(join(folder, "calls"), "utf8");
		expect(existsSync(settings)).toBe(true);
		return { calls, settings: readFileSync(settings, "utf8") };
	}

	describe("with another bridge", () => {
		it("tells Docker once, and starts it again where it runs already", async () => {
			const { calls, settings } = await install();
			expect(JSON.parse(settings)).toEqual({ bip: "192.168.253.1/24" });
			expect(calls.match(/try-restart docker/g)).toHaveLength(1);
			expect(calls.match(/enable --now docker/g)).toHaveLength(2);
		});

		it("leaves the settings of an image of the owner's own", async () => {
			const { calls, settings } = await install('{"bip": "10.9.0.1/24"}');
			expect(settings).toBe('{"bip": "10.9.0.1/24"}');
			expect(calls).not.toContain("try-restart");
		});
	});
});
