"""演示数据: a made-up county, so that a newcomer sees what a leader sees. Every name and every text says that it is made up."""
