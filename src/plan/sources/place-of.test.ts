import fc from "fast-check";
import { expect, it } from "vitest";
import { printResourceAddress } from "../../address/index.ts";
import { placeOf, readSources } from "../index.ts";

const files: Readonly<Record<string, Readonly<Record<string, string>>>> = {
	".": {
		"main.tf":
			'locals {\n  a = 1\n}\n\nresource "aws_vpc" "main" {\n}\nmodule "net" {\n  source = "./net"\n}\nmodule "far" {\n  source = "far/away"\n}\n',
		"data.tf":
			'  data "aws_ami" "a" {\n}\nvariable "password" {\n  default = "x"\n}\n',
	},
	net: {
		"net.tf":
			'\nresource "aws_subnet" "a" {\n  count = 2\n}\nvariable "token" {\n}\n',
	},
};
const { sources } = await readSources(async (path) => files[path]);
if (sources === undefined) throw new Error("no sources");

it.each([
	["aws_vpc.main", "main.tf:5:1"],
	["aws_vpc.main default network ACL", "main.tf:5:1"],
	["data.aws_ami.a", "data.tf:1:3"],
	["module.net.aws_subnet.a[1]", "net/net.tf:2:1"],
	["module.far[0].aws_instance.x", "main.tf:10:1"],
	["var.password", "data.tf:3:1"],
	["module.net.var.token", "net/net.tf:5:1"],
	["aws_vpc.other", undefined],
	["internet", undefined],
])("knows where %s is written: %s", (address, expected) => {
	const place = placeOf(sources, address);
	expect(place && `${place.file}:${place.line}:${place.column}`).toBe(expected);
});

it("knows it whatever the keys on the way are", () => {
	const hostile = fc.oneof(
		fc.string({ unit: "binary" }),
		fc.string({
			unit: fc.constantFrom('"', "]", "[", "\\", "\n", " ", ".", "$", "{"),
		}),
	);
	fc.assert(
		fc.property(hostile, hostile, (call, index) => {
			const address = printResourceAddress({
				kind: "resource-address",
				module: [{ name: "net", index: call }],
				mode: "managed",
				type: "aws_subnet",
				name: "a",
				index,
			});
			expect(placeOf(sources, address)).toMatchObject({ line: 2 });
			expect(placeOf(sources, `${address} ingress[0]`)).toMatchObject({
				line: 2,
			});
		}),
	);
});
