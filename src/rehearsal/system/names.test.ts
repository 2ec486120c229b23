import { expect, it } from "vitest";
import { Names } from "./names.ts";

it("writes a name again whenever it comes to mean another address", () => {
	const names = new Names();
	names.point("db.example", "10.0.0.4");
	const written: string[] = [];
	names.writtenBy(() => written.push(names.all.join(" ")));
	names.point("db.example", "10.0.1.4");
	names.point("replica.example", "10.0.1.5");
	expect(written).toEqual([
		"10.0.0.4,db.example",
		"10.0.1.4,db.example",
		"10.0.1.4,db.example 10.0.1.5,replica.example",
	]);
});
