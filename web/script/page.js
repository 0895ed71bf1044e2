// The page works without scripts; what is registered here only makes it quicker to use.

import "./add.js";
