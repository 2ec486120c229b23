/**
 * Every code that a diagnostic can carry, with the one sentence that
 * `docs/errors.md` repeats. Codes are permanent: scripts and people search for them.
 */
export const catalogue = {
	"bad-usage":
		"A command, an option or an argument that Terrace does not know.",
	"blueprint-ambiguous": "A folder that holds more than one blueprint.",
	"blueprint-format": "A file whose name does not end like a blueprint's.",
	"blueprint-not-found":
		"A file or folder that is not there, or a folder without a blueprint.",
	"blueprint-not-text": "A file that is not text in UTF-8.",
	"blueprint-syntax":
		"A file that breaks the rules of TypeScript, YAML or JSON.",
	"blueprint-threw": "A blueprint whose own code failed while it was run.",
	"blueprint-unreadable": "A file that is there and cannot be read.",
	"blueprint-without-default-export":
		"A TypeScript blueprint that exports nothing as its default.",
	"empty-list": "A list that must have at least one element.",
	"import-not-found":
		"A file or package that a blueprint imports and that is not there.",
	"missing-key": "A key that must be given.",
	"not-plain-data":
		"A value that a blueprint cannot hold: a function, an instance of a class, an object that contains itself.",
	"out-of-range": "A number, or a length, outside of what is allowed.",
	"output-edited":
		"A file of the output that was edited since Terrace wrote it.",
	"output-foreign":
		"A file in the output folder that Terrace would replace and did not write.",
	"output-unwritable":
		"A file or folder of the output that cannot be read or written.",
	"unknown-environment": "An environment that the blueprint does not have.",
	"unknown-import":
		"A name that a blueprint imports and that is not exported there.",
	"unknown-key": "A key that the blueprint does not have.",
	"unknown-kind": "A shape of a kind that there is not.",
	"unknown-value": "A value that is not among the few that are allowed.",
	"wrong-type": "A value of another type than its key takes.",
} as const satisfies Record<string, string>;

export type DiagnosticCode = keyof typeof catalogue;
