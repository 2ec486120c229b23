import type { Diagnostic } from "../diagnostics/index.ts";
import type { Diagram } from "../diagram/index.ts";
import { writeWholeFile } from "./output/index.ts";
import type { PictureFormat } from "./picture.ts";
import { shownPath } from "./shown-path.ts";
import type { Terminal } from "./terminal.ts";

/** Where a picture goes. */
export interface Placement {
	readonly format: PictureFormat;
	readonly out?: string;
}

const endings: Readonly<Record<PictureFormat, string>> = {
	text: "txt",
	svg: "svg",
	png: "png",
	mermaid: "mmd",
	drawio: "drawio",
};

/** Prints a picture, or writes it to its file and says where it is. */
export async function showPicture(
	picture: string | Uint8Array,
	{ title, view }: Diagram,
	{ format, out }: Placement,
	{ output }: Terminal,
): Promise<Diagnostic | undefined> {
	const isForTerminal = format === "text" || format === "mermaid";
	if (typeof picture === "string" && out === undefined && isForTerminal) {
		output.print(picture);
		return undefined;
	}
	const file = out ?? `${fileName(title)}-${view}.${endings[format]}`;
	const failed = writeWholeFile(file, picture);
	if (failed === undefined)
		output.print(`${shownPath(file)}: ${view} of ${title}`);
	return failed;
}

/** A title as a name that every file system takes. */
function fileName(title: string): string {
	const bare = title.replace(/^.*[\\/]/, "").replace(/\.json$/i, "");
	const plain = bare.replace(/[^\p{L}\p{N}._-]+/gu, "-").slice(0, 80);
	return plain.replace(/^[.-]+|[.-]+$/g, "") || "system";
}
