import pytest
from tests.tracker.processes.rehearsal.test_truth import *
@pytest.mark.parametrize("lot", range(200, 215))
def test_more(app, office, lot):
    walked(office, passing(lot)[0], lot, walks=3, most=20)
@pytest.mark.parametrize("key", DRAWN)
def test_more_shipped(app, office, key):
    walked(office, ALL[key].data, 1000+len(key), walks=4, most=30)
