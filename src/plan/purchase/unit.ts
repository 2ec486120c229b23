import { entity, type View } from "../aws/view.ts";

/** Things that are paid for by their number, or by what is done with them: nothing that they say changes the price. */
export function unit<const Kind extends string>(kind: Kind) {
	return (view: View) => entity(view, kind, {});
}
