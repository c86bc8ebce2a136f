import logger from "@nozbe/watermelondb/utils/common/logger/index.js";

// Node's runner reads the results of tests from their output, and stumbles over the melon that WatermelonDB prints there.
logger.default.silence();
