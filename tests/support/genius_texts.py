"""A GENIUS domain and a profile that fits it."""

from __future__ import annotations

DOMAIN = """\
<negotiation_template>
<utility_space number_of_issues="2">
<objective index="0" name="root" type="objective">
<issue index="1" name="Paper weight" type="discrete">
<item index="1" value="80 g"/>
<item index="2" value="90 g"/>
<item index="3" value="5% heavier"/>
</issue>
<issue index="2" name="Ink" type="discrete">
<item index="1" value="black"/>
<item index="2" value="blue"/>
</issue>
</objective>
</utility_space>
</negotiation_template>
"""

PROFILE = """\
<utility_space>
<reservation value="0.25"/>
<objective index="0" name="root" type="objective">
<issue index="1" name="Paper weight" type="discrete">
<item index="1" value="80 g" evaluation="4"/>
<item index="2" value="90 g" evaluation="8"/>
<item index="3" value="5% heavier" evaluation="2"/>
</issue>
<issue index="2" name="Ink" type="discrete">
<item index="1" value="black" evaluation="10"/>
<item index="2" value="blue" evaluation="5"/>
</issue>
<weight index="1" value="0.75"/>
<weight index="2" value="0.25"/>
</objective>
</utility_space>
"""
