import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
	copyFileSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	symlinkSync,
	writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";

/** Files of a layer, by their paths in it; a list of one is where a link leads. */
export type Layer = Readonly<Record<string, string | readonly [string]>>;

/** What an image says of itself, as its configuration has it. */
export type ImageConfig = Readonly<Record<string, unknown>>;

/**
 * A store of podman's own in a folder, with one image that was made there and fetched from nowhere: Node as this machine
 * has it, and the layers above it. Gives the variables by which podman finds the store.
 */
export function nodeImage(
	folder: string,
	name: string,
	config: ImageConfig,
	layers: readonly Layer[],
): Readonly<Record<string, string>> {
	const store = join(folder, "storage.conf");
	writeFileSync(
		store,
		`[storage]\ndriver = "vfs"\ngraphroot = "${folder}/graph"\nrunroot = "${folder}/run"\n`,
	);
	const archive = imageArchive(folder, name, config, layers);
	const environment = { CONTAINERS_STORAGE_CONF: store };
	execFileSync("podman", ["load", "--quiet", "--input", archive], {
		env: { ...process.env, ...environment },
		stdio: "pipe",
	});
	return environment;
}

/** As `docker save` writes it: layers from the bottom up, a configuration, and a list of both. */
function imageArchive(
	folder: string,
	name: string,
	config: ImageConfig,
	layers: readonly Layer[],
): string {
	const packed = mkdtempSync(join(folder, "archive-"));
	const tars = [nodeFiles(folder), ...layers.map((one) => laid(folder, one))];
	const names = tars.map((tree, at) => {
		const file = `layer-${at}.tar`;
		tar(join(packed, file), tree);
		return file;
	});
	const diff_ids = names.map((one) => {
		const hash = createHash("sha256").update(readFileSync(join(packed, one)));
		return `sha256:${hash.digest("hex")}`;
	});
	const architecture = process.arch === "x64" ? "amd64" : process.arch;
	const rootfs = { type: "layers", diff_ids };
	writeFileSync(
		join(packed, "config.json"),
		JSON.stringify({ architecture, os: "linux", config, rootfs }),
	);
	const manifest = { Config: "config.json", RepoTags: [name], Layers: names };
	writeFileSync(join(packed, "manifest.json"), JSON.stringify([manifest]));
	const archive = join(folder, "image.tar");
	tar(archive, packed);
	return archive;
}

function tar(file: string, tree: string): void {
	execFileSync("tar", ["-cf", file, "-C", tree, "."]);
}

function laid(folder: string, layer: Layer): string {
	const tree = mkdtempSync(join(folder, "layer-"));
	for (const [path, content] of Object.entries(layer)) {
		const file = join(tree, path);
		mkdirSync(dirname(file), { recursive: true });
		if (typeof content === "string") writeFileSync(file, content);
		else symlinkSync(content[0], file);
	}
	return tree;
}

/** Node, and the libraries that it is linked with. */
function nodeFiles(folder: string): string {
	const tree = mkdtempSync(join(folder, "node-"));
	const linked = execFileSync("ldd", [process.execPath], { encoding: "utf8" });
	const libraries = linked.match(/\/\S+/g) ?? [];
	for (const path of libraries) copy(path, join(tree, path));
	copy(process.execPath, join(tree, "usr/bin/node"));
	return tree;
}

function copy(from: string, to: string): void {
	mkdirSync(dirname(to), { recursive: true });
	copyFileSync(from, to);
}
