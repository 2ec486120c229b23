import { runPart } from "../part-program.ts";
import { startResolver } from "./start.ts";

runPart(startResolver);
