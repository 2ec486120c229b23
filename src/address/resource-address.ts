/** Index of an instance: a number under `count`, a string under `for_each`. */
export type InstanceKey = string | number;

/** One call on the way into a module: `module.network["a"]`. */
export interface ModuleStep {
	readonly name: string;
	readonly index?: InstanceKey;
}

/** `module.network[0].aws_subnet.private["a"]`, parsed once where it enters and printed where it leaves. */
export interface ResourceAddress {
	readonly kind: "resource-address";
	/** From the root inwards; empty in the root module. */
	readonly module: readonly ModuleStep[];
	readonly mode: "managed" | "data" | "ephemeral";
	readonly type: string;
	readonly name: string;
	/** Absent for a resource without `count` and `for_each`, and for a resource as a whole. */
	readonly index?: InstanceKey;
}

/** A name (letters of any script, digits, `_`, `-`), then perhaps an index; both followed by a dot or the end. */
const step =
	/([\p{L}_][\p{L}\p{M}\p{N}\p{Pc}-]*)(?:\[(\d+|"(?:[^"\\]|\\.)*")\])?(?:\.|$)/uy;

/** Undefined when the text is no address of a resource. */
export function parseResourceAddress(
	text: string,
): ResourceAddress | undefined {
	const steps = stepsOf(text);
	const module: ModuleStep[] = [];
	while (steps?.[0]?.name === "module" && steps.length > 2) {
		const call = steps[1];
		if (steps[0].index !== undefined || call === undefined) return undefined;
		module.push(call);
		steps.splice(0, 2);
	}
	return steps && resourceOf(module, steps);
}

export function printResourceAddress(address: ResourceAddress): string {
	const mode = address.mode === "managed" ? "" : `${address.mode}.`;
	const path =
		address.module.length === 0 ? "" : `${printModulePath(address.module)}.`;
	return `${path}${mode}${address.type}.${address.name}${printIndex(address.index)}`;
}

/** `module.network[0].module.subnets`; empty for the root module. */
export function printModulePath(module: readonly ModuleStep[]): string {
	return module
		.map(({ name, index }) => `module.${name}${printIndex(index)}`)
		.join(".");
}

/** What tells two of one type apart: `module.guarded.aws_vpc.this` is `guarded.this`, `aws_instance.app[0]` is `app[0]`. */
export function printShortAddress({
	module,
	name,
	index,
}: ResourceAddress): string {
	return [...module, { name, ...(index !== undefined && { index }) }]
		.map((one) => `${one.name}${printIndex(one.index)}`)
		.join(".");
}

/** The resource as a whole, without the index. */
export function resourceOfInstance({
	index: _,
	...resource
}: ResourceAddress): ResourceAddress {
	return resource;
}

/** By module, mode, type, name and index; numbers before texts and by size, so `[2]` comes before `[10]`. */
export function compareResourceAddresses(
	one: ResourceAddress,
	other: ResourceAddress,
): number {
	return (
		compareModules(one.module, other.module) ||
		compareTexts(one.mode, other.mode) ||
		compareTexts(one.type, other.type) ||
		compareTexts(one.name, other.name) ||
		compareKeys(one.index, other.index)
	);
}

function stepsOf(text: string): ModuleStep[] | undefined {
	const steps: ModuleStep[] = [];
	let at = 0;
	while (at < text.length) {
		step.lastIndex = at;
		const [whole, name, index] = step.exec(text) ?? [];
		if (whole === undefined || name === undefined) return undefined;
		const key = index === undefined ? undefined : parseKey(index);
		if (index !== undefined && key === undefined) return undefined;
		steps.push(key === undefined ? { name } : { name, index: key });
		at += whole.length;
	}
	return text.endsWith(".") ? undefined : steps;
}

function resourceOf(
	module: readonly ModuleStep[],
	steps: readonly ModuleStep[],
): ResourceAddress | undefined {
	const first = steps[0];
	const mode =
		first?.name === "data" || first?.name === "ephemeral"
			? first.name
			: "managed";
	const [type, last, ...rest] = mode === "managed" ? steps : steps.slice(1);
	const indexed = mode !== "managed" && first?.index !== undefined;
	if (
		type === undefined ||
		last === undefined ||
		rest.length > 0 ||
		type.index !== undefined ||
		type.name === "module" ||
		indexed
	)
		return undefined;
	return { kind: "resource-address", module, mode, type: type.name, ...last };
}

/** Terraform quotes as HCL does: JSON's escapes, `\U0001f600`, and `$${` and `%%{` for what would begin a template. */
function parseKey(text: string): InstanceKey | undefined {
	if (!text.startsWith('"')) return Number(text);
	const json = text.replace(
		/\\(?:U(00(?:0[0-9a-f]|10)[0-9a-f]{4})|.)/gi,
		(whole, code?: string) =>
			code === undefined ? whole : String.fromCodePoint(Number(`0x${code}`)),
	);
	try {
		return (JSON.parse(json) as string).replace(/([$%])\1\{/g, "$1{");
	} catch {
		return undefined;
	}
}

function printIndex(index: InstanceKey | undefined): string {
	if (index === undefined) return "";
	if (typeof index === "number") return `[${index}]`;
	const quoted = JSON.stringify(index).replace(/([$%])\{/g, "$1$1{");
	return `[${quoted.replace(unprintable, escaped)}]`;
}

/** What Go's `unicode.IsPrint` refuses, and terraform therefore escapes (`toHCLQuotedString` in its room `addrs`). */
const unprintable = /(?! )[\p{C}\p{Z}]/gu;

function escaped(character: string): string {
	const code = (character.codePointAt(0) ?? 0).toString(16);
	return character.length > 1
		? `\\U${code.padStart(8, "0")}`
		: `\\u${code.padStart(4, "0")}`;
}

function compareModules(
	one: readonly ModuleStep[],
	other: readonly ModuleStep[],
): number {
	for (let depth = 0; depth < Math.min(one.length, other.length); depth++) {
		const [a, b] = [one[depth], other[depth]];
		const order =
			compareTexts(a?.name ?? "", b?.name ?? "") ||
			compareKeys(a?.index, b?.index);
		if (order !== 0) return order;
	}
	return one.length - other.length;
}

function compareKeys(
	one: InstanceKey | undefined,
	other: InstanceKey | undefined,
): number {
	if (typeof one === "number" && typeof other === "number") return one - other;
	if (typeof one === "string" && typeof other === "string")
		return compareTexts(one, other);
	return rank(one) - rank(other);
}

function rank(key: InstanceKey | undefined): number {
	return key === undefined ? 0 : typeof key === "number" ? 1 : 2;
}

/** By code unit: the same on every machine, whatever its language. */
function compareTexts(one: string, other: string): number {
	return one < other ? -1 : one > other ? 1 : 0;
}
