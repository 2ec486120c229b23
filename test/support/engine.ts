import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { replaceFile } from "./replace-file.ts";

/**
 * What the tests found of Terraform on this machine: the binary, and a folder
 * that holds the real AWS provider, so that nothing is ever downloaded.
 */
export interface Engine {
	/** Why tests that need Terraform cannot run here; absent when they can. */
	readonly skipReason?: string;
	readonly terraform: string;
	/** The folder to name in `filesystem_mirror { path }`. */
	readonly mirror: string;
}

/** Files that tests make once and keep; inside node_modules, so `npm ci` clears them. */
export const cacheFolder = fileURLToPath(
	new URL("../../node_modules/.cache/terrace-test/", import.meta.url),
);

/** Ephemeral resources and write-only arguments, which the emitted Terraform uses, came with 1.11. */
const oldestMinor = 11;

const providerFolder = "hashicorp/aws/5.100.0";

export function findEngine(environment: NodeJS.ProcessEnv): Engine {
	const terraform = environment.TERRACE_TERRAFORM ?? "terraform";
	const missing = { terraform, mirror: "" };
	const binary = refuseBinary(terraform);
	if (binary !== undefined) return { ...missing, skipReason: binary };
	const given = environment.TERRACE_PLUGIN_MIRROR;
	const mirror =
		given === undefined ? rememberedMirror() : mirrorRoot(resolve(given));
	if (mirror === undefined) {
		return {
			...missing,
			skipReason: `no folder on this machine ends in ${providerFolder}; TERRACE_PLUGIN_MIRROR can name one`,
		};
	}
	return { terraform, mirror };
}

function refuseBinary(terraform: string): string | undefined {
	const run = spawnSync(terraform, ["version", "-json"], {
		encoding: "utf8",
		env: { ...process.env, CHECKPOINT_DISABLE: "1" },
	});
	if (run.error !== undefined || run.status !== 0) {
		return `\`${terraform}\` cannot be run; TERRACE_TERRAFORM can name the binary`;
	}
	const version: string = JSON.parse(run.stdout).terraform_version;
	const [major = 0, minor = 0] = version.split(".").map(Number);
	if (major > 1 || (major === 1 && minor >= oldestMinor)) return undefined;
	return `terraform ${version} is older than 1.${oldestMinor}`;
}

/** Accepts the mirror's root as well as the provider's own folder inside of it. */
function mirrorRoot(path: string): string | undefined {
	if (!existsSync(path)) return undefined;
	if (path.endsWith(providerFolder)) return resolve(path, "../../../..");
	const holdsProvider = readdirSync(path).some((host) =>
		existsSync(resolve(path, host, providerFolder)),
	);
	return holdsProvider ? path : undefined;
}

/** Searching the disk takes up to a few seconds, so the answer is kept and only checked. */
function rememberedMirror(): string | undefined {
	const note = `${cacheFolder}mirror.txt`;
	const remembered = existsSync(note)
		? mirrorRoot(readFileSync(note, "utf8"))
		: undefined;
	if (remembered !== undefined) return remembered;
	const found = searchDisk();
	if (found === undefined) return undefined;
	mkdirSync(cacheFolder, { recursive: true });
	replaceFile(note, found);
	return found;
}

/** The root disk only, and not the copies that Terraform makes in its work folders. */
function searchDisk(): string | undefined {
	const ignored = ["node_modules", ".terraform", ".git"];
	const names = ignored.flatMap((name) => ["-o", "-name", name]).slice(1);
	const pruned = ["(", ...names, "-o", "-path", "/proc", ")", "-prune"];
	const wanted = ["-type", "d", "-path", `*/${providerFolder}`];
	const run = spawnSync(
		"find",
		["/", "-xdev", "-maxdepth", "9", ...pruned, "-o", ...wanted, "-print"],
		{ encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] },
	);
	const [first] = (run.stdout ?? "").split("\n").filter(Boolean).sort();
	return first === undefined ? undefined : mirrorRoot(first);
}
