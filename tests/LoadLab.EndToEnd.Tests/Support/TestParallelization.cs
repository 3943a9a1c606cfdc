// Two cores: a test that measures must not share them with another test.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
