import { runPart } from "../part-program.ts";
import { startCdn } from "./distribution.ts";

runPart(startCdn);
