import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import type { Ground } from "../ground.ts";
import type { KeptImage, UnpackedImage } from "./kept-image.ts";
import { saving } from "./podman.ts";

/**
 * Runs what follows where it can write nothing but the image's own folder, which it finds as /run: an archive may hold
 * links that lead out of it, and somebody else's archives are read here.
 */
const confined = `mkdir -p "$0/nothing" "$0/confined/run" "$0/files" "$0/archive" || exit
for name in bin sbin lib lib64 usr; do
	if [ -L "/$name" ]; then ln -sfn "$(readlink "/$name")" "$0/confined/$name"
	elif [ -d "/$name" ]; then
		mkdir -p "$0/confined/$name" &&
		mount -t overlay overlay -o "lowerdir=/$name:$0/nothing" "$0/confined/$name" || exit
	fi
done
mount --bind "$0" "$0/confined/run" && exec chroot "$0/confined" "$@"`;

/**
 * Each layer over those before it, and then away with it. `.wh.NAME` takes away what a layer before has as NAME,
 * `.wh..wh..opq` all that its folder has. Devices are left out, which nobody may make here. Source: OCI Image Format,
 * "Image Layer Filesystem Changeset".
 */
const layOver = `cd /run/files || exit
for layer; do
	layer="/run/archive/$layer"
	tar -tf "$layer" | grep -E '(^|/)[.]wh[.]' | while IFS= read -r entry; do
		folder="./$(dirname "$entry")"; name=\${entry##*/}; name=\${name#.wh.}
		if [ "$name" = .wh..opq ]; then find "$folder" -mindepth 1 -delete 2>/dev/null; else rm -rf "$folder/$name"; fi
	done
	tar -xf "$layer" --no-same-owner --exclude='.wh.*' --exclude='./dev/*' --exclude='dev/*' || exit
	rm -f "$(readlink -f "$layer")" "$layer"
done
rm -rf /run/archive`;

/**
 * Unpacks an image into a world, in memory and once for all who run it. It goes away with the world.
 *
 * @throws Error with a sentence that says why it cannot be unpacked.
 */
export async function unpackImage(
	ground: Ground,
	image: KeptImage,
): Promise<UnpackedImage> {
	const name = `images/${image.id.slice(0, 12)}`;
	const folder = `${ground.folder}/${name}`;
	const saved = saving(image.id);
	const read = ["tar", "-xf", "-", "--no-same-owner", "-C", "/run/archive"];
	await done(confinedTo(folder, ground, read, saved), saved);
	const manifest = ground.fromOutside(`${name}/archive/manifest.json`);
	const [{ Layers: layers }] = JSON.parse(await readFile(manifest, "utf8"));
	const lay = ["sh", "-c", layOver, "sh", ...layers];
	await done(confinedTo(folder, ground, lay));
	return { ...image, files: `${folder}/files` };
}

/** Starts a command that sees the programs of this machine and the folder alone; it reads what another one writes. */
function confinedTo(
	folder: string,
	ground: Ground,
	command: readonly string[],
	from?: ChildProcess,
): ChildProcess {
	const child = ground.start(
		"internet",
		["unshare", "--mount", "sh", "-c", confined, folder, ...command],
		{
			stdio: [from?.stdout ?? "ignore", "ignore", "pipe"],
			env: { PATH: process.env.PATH },
		},
	);
	// It is the other one's alone now: whoever kept it open would never see its end.
	from?.stdout?.destroy();
	return child;
}

/** Resolves when they have ended well. @throws Error with what was last said otherwise. */
async function done(...all: readonly ChildProcess[]): Promise<void> {
	let said = "";
	for (const { stderr } of all)
		stderr?.on("data", (text) => {
			said += text;
		});
	const ends = await Promise.all(all.map((one) => once(one, "close")));
	if (ends.every(([status]) => status === 0)) return;
	const last = said.trim().split("\n").at(-1);
	throw new Error(`its files cannot be unpacked: ${last || "no reason given"}`);
}
