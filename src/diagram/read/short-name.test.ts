import { expect, it } from "vitest";
import { aroundKinds } from "./around-kinds.ts";
import { apart, shortName } from "./short-name.ts";

it.each([
	["aws_vpc.main", "main"],
	["aws_instance.app[0]", "app[0]"],
	['aws_instance.this["a.b"]', 'this["a.b"]'],
	["module.guarded.aws_vpc.this", "guarded.this"],
	['module.a["x"].module.b[1].aws_vpc.this', 'a["x"].b[1].this'],
	["no address at all", "no address at all"],
])("%s is %s", (address, short) => {
	expect(shortName(address)).toBe(short);
});

it("leaves a name that nobody else has", () => {
	const names: Readonly<Record<string, string>> = {
		"aws_vpc.main": "shop",
		"module.a.aws_vpc.this": "this",
		"module.b.aws_vpc.this": "this",
	};
	expect([
		...apart(Object.keys(names), (one) => names[one] ?? "").values(),
	]).toEqual(["shop", "a.this", "b.this"]);
});

it("counts several of a kind in English", () => {
	expect(aroundKinds.aws_ecr_repository?.many).toBe("image repositories");
	expect(aroundKinds.aws_dlm_lifecycle_policy?.many).toBe("snapshot policies");
	expect(aroundKinds.aws_kms_key?.many).toBe("KMS keys");
	expect(aroundKinds.aws_sqs_queue?.many).toBe("queues");
});
