import type { TerraformDocument, TerraformFile } from "../document.ts";
import { blockLines, commentLinesOf } from "./body.ts";
import { joinLines, type Line, line } from "./line.ts";

/** A file to be written: its name with ending, and its text. */
export interface SourceFile {
	readonly name: string;
	readonly content: string;
}

/** Lines are broken where they can be when they would pass this column. */
const width = 80;

/** The document in Terraform's native syntax, exactly as `terraform fmt` leaves it; a file without blocks is not written. */
export function writeHcl(document: TerraformDocument): readonly SourceFile[] {
	return document.files
		.filter((file) => file.blocks.length > 0)
		.map((file) => ({
			name: `${file.name}.tf`,
			content: joinLines(fileLines(file)),
		}));
}

function fileLines(file: TerraformFile): Line[] {
	const paragraphs = [
		commentLinesOf(file.comment),
		...file.blocks.map((block) => blockLines(block, width)),
	];
	const filled = paragraphs.filter((lines) => lines.length > 0);
	return filled.flatMap((lines, index) =>
		index === 0 ? lines : [line(""), ...lines],
	);
}
