import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as passed } from "node:timers/promises";
import { beforeAll, expect, it } from "vitest";
import { registryWith } from "../../test/support/image-registry.ts";
import { nodeImage } from "../../test/support/node-image.ts";
import { operatorOfAws } from "../../test/support/operator-of-aws.ts";
import { temporaryFolder } from "../../test/support/temporary-folder.ts";
import { startTerrace } from "../../test/support/terrace.ts";
import { describeUnless, missingTools } from "../../test/support/tools.ts";

const blueprint = `name: tiny
region: eu-central-1
service:
  source: { kind: image, image: "ghcr.io/acme/tiny:1.0.0" }
  port: 8000
  healthCheck: { path: /well, intervalSeconds: 5, timeoutSeconds: 2 }
  runsOn: { kind: fargate, min: 2, max: 4 }
`;

/** Says which image it is, by its files and by its task's metadata. */
const server = (version: string) => `
const { createServer } = require("node:http");
const server = createServer(async (request, response) => {
	if (request.url === "/well") return response.end();
	const metadata = await fetch(process.env.ECS_CONTAINER_METADATA_URI_V4);
	response.end("${version} " + process.argv[2] + " " + (await metadata.json()).Image);
}).listen(process.env.PORT);
process.on("SIGTERM", () => server.close());
`;

describeUnless(
	missingTools("ip", "nft", "perl", "podman", "aws"),
	"another image that is released while a service's own runs",
	() => {
		let folder = "";
		let environment: Record<string, string | undefined> = {};

		beforeAll(async () => {
			folder = await temporaryFolder();
			mkdirSync(join(folder, "system"));
			writeFileSync(join(folder, "system/blueprint.yaml"), blueprint);
			const { PATH, HOME, USER, XDG_RUNTIME_DIR } = process.env;
			environment = { PATH, HOME, USER, XDG_RUNTIME_DIR };
			made("1.0.0");
		}, 120_000);

		/** Into podman's store, as `ghcr.io/acme/tiny`. */
		function made(version: string): string {
			const name = `ghcr.io/acme/tiny:${version}`;
			const store = nodeImage(
				folder,
				name,
				{
					WorkingDir: "/app",
					Entrypoint: ["node", `/app/server-${version}.js`],
					Cmd: [`command-of-${version}`],
				},
				[{ [`app/server-${version}.js`]: server(version) }],
			);
			environment = { ...environment, ...store };
			return name;
		}

		it("runs where podman has it or can pull it, and rolls back where it cannot be had", async () => {
			const third = made("3.0.0");
			const registry = await registryWith(third, folder, environment);
			environment = { ...environment, ...registry.environment };
			const run = startTerrace(
				["rehearse", join(folder, "system"), "--speed=60"],
				environment,
			);
			const printed = async (text: RegExp) => {
				for (let tries = 0; tries < 1800; tries += 1) {
					const found = text.exec(run.printed());
					if (found !== null) return found;
					await passed(100);
				}
				throw new Error(`no ${text}:\n${run.printed().slice(-6000)}`);
			};
			const [, address = ""] = await printed(/open (http:\S+)/);
			await printed(/answers \/well through the entry/);
			const aws = operatorOfAws(run.printed());
			const answer = async () => (await fetch(`${address}/`)).text();
			const first = "ghcr.io/acme/tiny:1.0.0";
			expect(await answer()).toBe(`1.0.0 command-of-1.0.0 ${first}`);
			const {
				services: [{ serviceName, taskDefinition }],
			} = await aws("ecs", "describe-services", "--services", "tiny");
			const described = await aws(
				...["ecs", "describe-task-definition"],
				...["--task-definition", taskDefinition],
			);
			const { family, containerDefinitions } = described.taskDefinition;
			const [container] = containerDefinitions;
			const release = async (image: string) => {
				const now = [{ ...container, image }];
				const registered = await aws(
					...["ecs", "register-task-definition", "--family", family],
					...["--container-definitions", JSON.stringify(now)],
				);
				const { taskDefinitionArn: arn } = registered.taskDefinition;
				await aws(
					...["ecs", "update-service", "--service", serviceName],
					...["--task-definition", arn],
				);
			};
			// It comes into the store while the system runs.
			const second = made("2.0.0");
			await release(second);
			await printed(/deployment of revision \S+:2 COMPLETED/);
			expect(await answer()).toBe(`2.0.0 command-of-2.0.0 ${second}`);

			await release("localhost:1/tiny:9.9.9");
			const [failed = ""] = await printed(
				/deployment of revision \S+:3 FAILED.*/,
			);
			expect(failed).toMatch(
				/ECS deployment circuit breaker: tasks failed to start \(3 failed; .*CannotPullContainerError: localhost:1\/tiny:9\.9\.9 is not had: .*connection refused/,
			);
			await printed(/rolls back to revision \S+:2/);
			await printed(
				/deployment of revision \S+:2 COMPLETED[\s\S]*deployment of revision \S+:2 COMPLETED/,
			);
			expect(await answer()).toBe(`2.0.0 command-of-2.0.0 ${second}`);

			expect(registry.asked).toEqual([]);
			await release(registry.reference);
			await printed(/deployment of revision \S+:4 COMPLETED/);
			expect(await answer()).toBe(
				`3.0.0 command-of-3.0.0 ${registry.reference}`,
			);
			expect(registry.asked).toContain("/v2/tiny/manifests/3");
			run.signal("SIGINT");
			expect((await run.ended).status, run.printed()).toBe(0);
		}, 300_000);
	},
);
